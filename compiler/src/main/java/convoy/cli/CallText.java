package convoy.cli;

import convoy.source.SourceFile;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line as a source text, so that a message about an argument underlines it as a message about a spec underlines a clause.
 *
 * @param source the words with a blank between two; a word with a blank inside stands in quotes
 * @param words  in the order of the call
 * @param places where each word stands, its quotes left out
 */
record CallText(SourceFile source, List<String> words, List<Span> places) {
    private static final String PROGRAM = "convoy";

    CallText {
        words = List.copyOf(words);
        places = List.copyOf(places);
    }

    static CallText of(List<String> words) {
        StringBuilder text = new StringBuilder(PROGRAM);
        List<Integer> starts = new ArrayList<>();
        for (String word : words) {
            String quote = word.isEmpty() || word.contains(" ") ? "'" : "";
            text.append(' ').append(quote);
            starts.add(text.length());
            text.append(word).append(quote);
        }
        SourceFile source = new SourceFile(Path.of("command line"), text.toString());
        List<Span> places = new ArrayList<>();
        for (int k = 0; k < words.size(); k++) {
            places.add(new Span(source, starts.get(k), starts.get(k) + words.get(k).length()));
        }
        return new CallText(source, words, places);
    }

    /** Where a word, or the end of a word such as {@code --input=WORD}, stands; the whole line if nowhere. */
    Span spanOf(String word) {
        int exact = words.indexOf(word);
        if (exact >= 0) {
            return places.get(exact);
        }
        for (int k = 0; k < words.size(); k++) {
            if (words.get(k).endsWith("=" + word)) {
                return after(k, words.get(k).length() - word.length());
            }
        }
        return whole();
    }

    /** Where the value of an option stands, {@code NAME VALUE} or {@code NAME=VALUE}; the whole line if nowhere. */
    Span valueOf(String... names) {
        return value(names).orElseGet(this::whole);
    }

    /** The value of an option, if one is given. */
    Optional<Span> value(String... names) {
        List<String> options = Arrays.asList(names);
        for (int k = 0; k < words.size(); k++) {
            String word = words.get(k);
            if (options.contains(word)) {
                return k + 1 < words.size() ? Optional.of(places.get(k + 1)) : Optional.empty();
            }
            int equals = word.indexOf('=');
            if (equals > 0 && options.contains(word.substring(0, equals))) {
                return Optional.of(after(k, equals + 1));
            }
        }
        return Optional.empty();
    }

    Span whole() {
        return new Span(source, 0, source.text().length());
    }

    private Span after(int word, int characters) {
        Span place = places.get(word);
        return new Span(source, place.start() + characters, place.end());
    }
}
