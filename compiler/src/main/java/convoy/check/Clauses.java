package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.NumberSyntax;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clauses of one layer or block by keyword, each at most once and each a legal one. */
final class Clauses {
    private final Map<String, ClauseSyntax> byKeyword = new LinkedHashMap<>();
    private final Set<String> meant = new HashSet<>();

    /**
     * Reports unknown and repeated clauses.
     *
     * @param owner what the clauses belong to, e.g. {@code a conv layer}
     * @param legal the keywords it may have
     * @param hints what to do about certain known but misplaced keywords
     */
    Clauses(List<ClauseSyntax> clauses, String owner, List<String> legal, Map<String, String> hints, Problems problems) {
        for (ClauseSyntax clause : clauses) {
            String keyword = clause.keyword().text();
            if (!legal.contains(keyword)) {
                Diagnostic error = illegal(clause, owner, legal, hints);
                problems.report(error);
                legal.stream().filter(other -> error.help().stream().anyMatch(way -> way.contains("`" + other + "`"))).forEach(meant::add);
                continue;
            }
            ClauseSyntax first = byKeyword.putIfAbsent(keyword, clause);
            if (first != null) {
                problems.report(Diagnostic.error("repeated-clause", clause.span(), "`" + keyword + "` is stated twice in " + owner)
                    .see(first.span(), "the first one is here").help("keep one of them"));
            }
        }
    }

    private static Diagnostic illegal(ClauseSyntax clause, String owner, List<String> legal, Map<String, String> hints) {
        String keyword = clause.keyword().text();
        if (hints.containsKey(keyword)) {
            return Diagnostic.error("misplaced-clause", clause.keyword().span(), "`" + keyword + "` is not a clause of " + owner)
                .help(hints.get(keyword));
        }
        if (keyword.equals("x")) {
            return Diagnostic.error("unknown-clause", clause.span(), "`x` is not a clause of " + owner)
                .help("write a dimension without white space: `3x3`");
        }
        boolean known = !(clause.value() instanceof ClauseSyntax.Unknown);
        return Names.unknown(known ? "misplaced-clause" : "unknown-clause", clause.keyword(), "`" + keyword + "` is not a clause of " + owner, legal);
    }

    Optional<ClauseSyntax> find(String keyword) {
        return Optional.ofNullable(byKeyword.get(keyword));
    }

    /** Whether an illegal clause was probably meant to be this one. */
    boolean meant(String keyword) {
        return meant.contains(keyword);
    }

    boolean has(String keyword) {
        return byKeyword.containsKey(keyword);
    }

    /** The value of a clause; its class follows from the keyword. */
    <V extends ClauseSyntax.Value> Optional<V> value(String keyword, Class<V> kind) {
        return find(keyword).map(clause -> kind.cast(clause.value()));
    }

    Optional<NumberSyntax> number(String keyword) {
        return value(keyword, NumberSyntax.class);
    }
}
