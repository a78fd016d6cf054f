package convoy.check;

import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what a check has to tell, so that one run reports everything. */
final class Problems {
    private final List<Diagnostic> found = new ArrayList<>();

    void report(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    int count() {
        return found.size();
    }

    boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /** Everything reported, in the order of the source. */
    List<Diagnostic> inSourceOrder() {
        return found.stream().sorted(Comparator.comparingInt(diagnostic -> diagnostic.span().start())).toList();
    }
}
