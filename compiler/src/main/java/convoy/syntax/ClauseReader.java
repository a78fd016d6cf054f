package convoy.syntax;

import convoy.grammar.ConvoyParser;
import convoy.source.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Reads the parse trees of clauses, types and values. */
final class ClauseReader {
    private final Spans spans;

    ClauseReader(Spans spans) {
        this.spans = spans;
    }

    List<ClauseSyntax> clauses(List<ConvoyParser.ClauseContext> trees) {
        return trees.stream().map(this::clause).toList();
    }

    List<ClauseSyntax> inHardware(List<ConvoyParser.HardwareClauseContext> trees) {
        return trees.stream().map(tree -> tree.place == null ? clause(tree.clause())
            : new ClauseSyntax(spans.word(tree.keyword), new ClauseSyntax.WordValue(spans.word(tree.place)), spans.of(tree))).toList();
    }

    private ClauseSyntax clause(ConvoyParser.ClauseContext tree) {
        return new ClauseSyntax(spans.word(tree.getStart()), value(tree), spans.of(tree));
    }

    TypeSyntax type(ConvoyParser.TensorTypeContext tree) {
        Optional<TypeSyntax.Shape> shape = Optional.ofNullable(tree.shape())
            .map(sizes -> new TypeSyntax.Shape(sizes.number().stream().map(this::number).toList(), spans.of(sizes)));
        return new TypeSyntax(spans.word(tree.typeName()), shape, Optional.ofNullable(tree.number()).map(this::number), spans.of(tree));
    }

    FileSyntax file(Token string) {
        String text = string.getText();
        return new FileSyntax(text.substring(1, text.length() - 1), spans.of(string));
    }

    NumberSyntax number(ConvoyParser.NumberContext tree) {
        boolean negative = tree.getChildCount() > 1;
        Span span = spans.of(tree);
        if (tree.word() != null) {
            return new NumberSyntax.ConstantSyntax(negative, spans.word(tree.word()), span);
        }
        if (tree.INTEGER() != null) {
            BigInteger value = new BigInteger(tree.INTEGER().getText());
            return new NumberSyntax.IntegerSyntax(negative ? value.negate() : value, span);
        }
        BigDecimal value = new BigDecimal(tree.DECIMAL().getText());
        return new NumberSyntax.DecimalSyntax(negative ? value.negate() : value, span);
    }

    private ClauseSyntax.Value value(ConvoyParser.ClauseContext tree) {
        if (tree instanceof ConvoyParser.DimensionClauseContext clause) {
            return dimension(clause.dimension());
        } else if (tree instanceof ConvoyParser.NumberClauseContext clause) {
            return number(clause.number());
        } else if (tree instanceof ConvoyParser.MultipliersClauseContext clause) {
            return clause.none != null ? new ClauseSyntax.WordValue(spans.word(clause.none)) : number(clause.number());
        } else if (tree instanceof ConvoyParser.PaddingClauseContext clause) {
            return padding(clause.padding());
        } else if (tree instanceof ConvoyParser.ParameterClauseContext clause) {
            return new ParameterSyntax(Optional.ofNullable(clause.typeName()).map(spans::word), source(clause.parameterSource()), spans.of(clause));
        } else if (tree instanceof ConvoyParser.RescaleClauseContext clause) {
            return rescale(clause);
        } else if (tree instanceof ConvoyParser.WordClauseContext clause) {
            return new ClauseSyntax.WordValue(spans.word(clause.word()));
        } else if (tree instanceof ConvoyParser.IntervalClauseContext clause) {
            return new ClauseSyntax.Interval(number(clause.number(0)), number(clause.number(1)));
        } else if (tree instanceof ConvoyParser.QuantityClauseContext clause) {
            return new ClauseSyntax.Quantity(number(clause.number()), spans.word(clause.word()));
        } else if (tree instanceof ConvoyParser.TextClauseContext clause) {
            return new ClauseSyntax.Text(file(clause.STRING().getSymbol()).name());
        } else if (tree instanceof ConvoyParser.FlagClauseContext) {
            return new ClauseSyntax.Nothing();
        }
        return new ClauseSyntax.Unknown();
    }

    private PaddingSyntax padding(ConvoyParser.PaddingContext tree) {
        String first = tree.getStart().getText();
        Optional<DimensionSyntax> amount = Optional.ofNullable(tree.dimension()).map(this::dimension);
        PaddingSyntax.Form form = amount.isPresent() && tree.getChildCount() == 1 ? PaddingSyntax.Form.EXPLICIT
            : PaddingSyntax.Form.valueOf(first.toUpperCase(Locale.ROOT));
        return new PaddingSyntax(form, amount, spans.of(tree));
    }

    private ParameterSyntax.Source source(ConvoyParser.ParameterSourceContext tree) {
        if (tree.STRING() != null) {
            return file(tree.STRING().getSymbol());
        } else if (tree.list() != null) {
            return list(tree.list());
        } else if (tree.number() != null) {
            return new ParameterSyntax.RandomSyntax(number(tree.number()), 0, spans.of(tree));
        }
        return new ParameterSyntax.NoneSyntax(spans.of(tree));
    }

    private RescaleSyntax rescale(ConvoyParser.RescaleClauseContext tree) {
        List<RescaleSyntax.Argument> arguments = tree.rescaleArgument().stream()
            .map(argument -> new RescaleSyntax.Argument(spans.word(argument.keyword), values(argument.values()))).toList();
        return new RescaleSyntax(Optional.ofNullable(tree.form).map(spans::word), arguments, spans.of(tree));
    }

    private ValuesSyntax values(ConvoyParser.ValuesContext tree) {
        if (tree.STRING() != null) {
            return file(tree.STRING().getSymbol());
        }
        return tree.list() != null ? list(tree.list()) : number(tree.number());
    }

    private ListSyntax list(ConvoyParser.ListContext tree) {
        List<ElementSyntax> elements = new ArrayList<>();
        for (ConvoyParser.ElementContext element : tree.element()) {
            elements.add(element.list() != null ? list(element.list()) : number(element.number()));
        }
        return new ListSyntax(elements, spans.of(tree));
    }

    private DimensionSyntax dimension(ConvoyParser.DimensionContext tree) {
        if (tree.number() != null) {
            return new DimensionSyntax(List.of(new DimensionSyntax.Part(number(tree.number()), Optional.empty())), spans.of(tree));
        }
        List<DimensionSyntax.Part> parts = new ArrayList<>();
        Span whole = spans.of((ParserRuleContext) tree);
        int offset = whole.start();
        for (String part : tree.DIMENSION().getText().split("x")) {
            int colon = part.indexOf(':');
            NumberSyntax first = integer(whole, offset, colon < 0 ? part : part.substring(0, colon));
            int endOffset = offset + colon + 1;
            parts.add(new DimensionSyntax.Part(first,
                colon < 0 ? Optional.empty() : Optional.of(integer(whole, endOffset, part.substring(colon + 1)))));
            offset += part.length() + 1;
        }
        return new DimensionSyntax(parts, whole);
    }

    private static NumberSyntax integer(Span whole, int offset, String digits) {
        return new NumberSyntax.IntegerSyntax(new BigInteger(digits), new Span(whole.file(), offset, offset + digits.length()));
    }
}
