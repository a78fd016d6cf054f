package convoy.syntax;

import convoy.grammar.ConvoyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Puts the set of tokens that the parser could have gone on with into words. */
final class Expectation {
    private static final Set<String> STATEMENTS = beginnings(ConvoyParser.RULE_statement);
    private static final Set<String> CLAUSES = Set.of("kernel", "window", "stride", "dilation", "taps", "filters", "multiplier", "groups", "units",
        "channels", "columns", "positions", "frame_rate", "multipliers", "padding", "weights", "bias", "rescale", "round", "overflow", "pack", "clamp",
        "clock", "device", "relu", "global", "include_padding");
    private static final int FEW = 6;

    private Expectation() { }

    static boolean startsStatement(Token token) {
        return STATEMENTS.contains(token.getText());
    }

    static boolean isClauseKeyword(Token token) {
        return CLAUSES.contains(token.getText());
    }

    static boolean isQuantity(Token token) {
        int type = token.getType();
        return type == ConvoyParser.INTEGER || type == ConvoyParser.DECIMAL || type == ConvoyParser.DIMENSION;
    }

    /** For example {@code a clause or `}`}; empty if there is too much to name. */
    static String of(IntervalSet expected) {
        Set<String> words = new TreeSet<>();
        List<String> phrases = new ArrayList<>();
        for (int type : expected.toArray()) {
            String literal = literal(type);
            if (Character.isLetter(literal.isEmpty() ? ' ' : literal.charAt(0))) {
                words.add(literal);
            } else if (type == Token.EOF) {
                phrases.add("the end of the file");
            } else if (!literal.isEmpty() && !literal.equals("-")) {
                phrases.add("`" + literal + "`");
            }
        }
        List<String> first = kinds(expected, words);
        if (words.size() <= FEW) {
            words.forEach(word -> first.add("`" + word + "`"));
        }
        phrases.addAll(0, first);
        return join(phrases);
    }

    /** Names the groups of tokens that are expected together, and takes their words away. */
    private static List<String> kinds(IntervalSet expected, Set<String> words) {
        List<String> kinds = new ArrayList<>();
        boolean anyWord = words.contains("network") && words.contains("left");
        if (expected.contains(ConvoyParser.INTEGER)) {
            kinds.add(expected.contains(ConvoyParser.DIMENSION) ? "a dimension such as `3x3`" : "a number");
        } else if (anyWord) {
            kinds.add("a name");
        } else if (words.containsAll(CLAUSES)) {
            kinds.add("a clause");
        } else if (words.containsAll(STATEMENTS)) {
            kinds.add("a layer");
            words.removeAll(STATEMENTS);
            words.addAll(List.of("input", "output"));
        } else if (expected.contains(ConvoyParser.TYPE)) {
            kinds.add("a type such as `int8`");
        }
        if (anyWord) {
            words.clear();
        }
        if (words.containsAll(CLAUSES)) {
            words.clear();
        }
        if (expected.contains(ConvoyParser.STRING)) {
            kinds.add("a text in quotes such as \"file.npy\"");
        }
        return kinds;
    }

    /** The keywords that a rule of the grammar can begin with. */
    private static Set<String> beginnings(int rule) {
        return ConvoyParser._ATN.nextTokens(ConvoyParser._ATN.ruleToStartState[rule]).toList().stream().map(Expectation::literal)
            .filter(keyword -> !keyword.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static String literal(int type) {
        String quoted = type < 1 ? null : ConvoyParser.VOCABULARY.getLiteralName(type);
        return quoted == null ? "" : quoted.substring(1, quoted.length() - 1);
    }

    private static String join(List<String> phrases) {
        int last = phrases.size() - 1;
        return last < 1 ? String.join("", phrases) : String.join(", ", phrases.subList(0, last)) + " or " + phrases.get(last);
    }
}
