package convoy.check;

import convoy.syntax.ClauseSyntax;
import convoy.syntax.FileSyntax;
import convoy.syntax.ParameterSyntax;
import convoy.syntax.RescaleSyntax;
import convoy.syntax.StatementSyntax;
import convoy.syntax.ValuesSyntax;
import convoy.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One copy of the body of a {@code repeat}: names get the iteration's number, file names and seeds follow it.
 *
 * @param number   from 1
 * @param names    of the layers in the body
 * @param previous name of the tensor that enters the iteration, if there is one
 */
record Iteration(int number, Set<String> names, Optional<String> previous) {
    static final String PREVIOUS = "previous";
    private static final String NUMBER = "{i}";

    /** The layer as it would be written without {@code repeat}. */
    StatementSyntax.Layer copy(StatementSyntax.Layer body) {
        return new StatementSyntax.Layer(body.kind(), own(body.name()), body.inputs().stream().map(this::input).toList(),
            body.clauses().stream().map(this::clause).toList(), body.output(), body.span());
    }

    /** The name of a layer of the body in this iteration. */
    Word own(Word name) {
        return new Word(name.text() + number, name.span());
    }

    private Word input(Word name) {
        if (names.contains(name.text())) {
            return own(name);
        }
        return name.text().equals(PREVIOUS) ? new Word(previous.orElse(PREVIOUS), name.span()) : name;
    }

    private ClauseSyntax clause(ClauseSyntax clause) {
        if (clause.value() instanceof ParameterSyntax parameter) {
            return new ClauseSyntax(clause.keyword(), new ParameterSyntax(parameter.type(), source(parameter.source()), parameter.span()), clause.span());
        }
        if (clause.value() instanceof RescaleSyntax rescale) {
            List<RescaleSyntax.Argument> arguments = rescale.arguments().stream()
                .map(argument -> new RescaleSyntax.Argument(argument.keyword(), values(argument.values()))).toList();
            return new ClauseSyntax(clause.keyword(), new RescaleSyntax(rescale.form(), arguments, rescale.span()), clause.span());
        }
        return clause;
    }

    private ParameterSyntax.Source source(ParameterSyntax.Source source) {
        if (source instanceof ParameterSyntax.RandomSyntax random) {
            return new ParameterSyntax.RandomSyntax(random.seed(), number - 1, random.span());
        }
        return source instanceof FileSyntax file ? file(file) : source;
    }

    private ValuesSyntax values(ValuesSyntax values) {
        return values instanceof FileSyntax file ? file(file) : values;
    }

    private FileSyntax file(FileSyntax file) {
        return new FileSyntax(file.name().replace(NUMBER, String.valueOf(number)), file.span());
    }
}
