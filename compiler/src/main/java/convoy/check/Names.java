package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.NearestName;
import convoy.syntax.Word;
import java.util.Collection;

/** Messages about names. */
final class Names {
    private Names() { }

    /** Two names that are equal, or differ only in case. */
    static Diagnostic clash(String what, Word name, Word earlier) {
        if (name.text().equals(earlier.text())) {
            return Diagnostic.error("duplicate-name", name.span(), "a second " + what + " named `" + name.text() + "`")
                .see(earlier.span(), "the first one is here").help("give it a name of its own");
        }
        return Diagnostic.error("case-only-difference", name.span(),
                "the names `" + name.text() + "` and `" + earlier.text() + "` differ only in case")
            .see(earlier.span(), "the other one is here").help("emitted files could not be told apart on every system: rename one of them");
    }

    /** A word that is none of the known ones, with the nearest of them or all of them. */
    static Diagnostic unknown(String code, Word word, String message, Collection<String> known) {
        Diagnostic error = Diagnostic.error(code, word.span(), message);
        return NearestName.of(word.text(), known).map(near -> error.help("did you mean `" + near + "`?"))
            .orElseGet(() -> known.isEmpty() ? error : error.help("there is: " + String.join(", ", known)));
    }
}
