package convoy.cli;

import convoy.source.SourceFile;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line as a source text, so that a message about an argument underlines it as a message about a spec underlines a clause.
 *
 * @param source the words with a blank between two; a word with a blank inside stands in quotes
 */
record CallText(SourceFile source) {
    static CallText of(List<String> words) {
        String text = "convoy " + words.stream().map(CallText::quoted).collect(Collectors.joining(" "));
        return new CallText(new SourceFile(Path.of("command line"), text));
    }

    private static String quoted(String word) {
        return word.isEmpty() || word.contains(" ") ? "'" + word + "'" : word;
    }

    /** Where a word, or the end of a word such as {@code --input=WORD}, stands; the whole line if nowhere. */
    Span spanOf(String word) {
        int at = (source.text() + " ").indexOf(word + (word.contains(" ") ? "'" : " "));
        return at < 0 ? whole() : new Span(source, at, at + word.length());
    }

    Span whole() {
        return new Span(source, 0, source.text().length());
    }
}
