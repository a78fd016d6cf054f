package convoy.cli;

import convoy.source.Diagnostic;
import convoy.source.Span;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that picocli does not understand, as a diagnostic. */
final class UsageError {
    private UsageError() { }

    static Diagnostic diagnostic(CallText call, ParameterException exception) {
        Diagnostic diagnostic = Diagnostic.error("usage", span(call, exception), message(exception));
        if (exception instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            diagnostic = diagnostic.help("did you mean " + String.join(" or ", suggested(unmatched)) + "?");
        }
        return diagnostic.help(exception.getCommandLine().getCommandSpec().qualifiedName() + " --help shows how to call it");
    }

    private static String message(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            return word.startsWith("-") ? "unknown option " + word
                : exception.getCommandLine().getSubcommands().isEmpty() ? "there is no place for " + word : "unknown command " + word;
        }
        String message = exception.getMessage();
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static Span span(CallText call, ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            return call.spanOf(unmatched.getUnmatched().get(0));
        }
        if (exception.getArgSpec() instanceof OptionSpec option) {
            return call.valueOf(option.names());
        }
        return call.whole();
    }

    /** The nearest one; picocli lists every command for a word that is like none. */
    private static List<String> suggested(UnmatchedArgumentException unmatched) {
        return unmatched.getSuggestions().stream().limit(1).toList();
    }
}
