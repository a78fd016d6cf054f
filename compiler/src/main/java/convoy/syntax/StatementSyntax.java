package convoy.syntax;

import convoy.source.Span;
import java.util.List;
import java.util.Optional;

/** A statement of a network. */
public sealed interface StatementSyntax {
    Span span();

    /** {@code input NAME: TYPE[SHAPE] example "file"}. */
    record Input(Word name, TypeSyntax type, Optional<FileSyntax> example, Span span) implements StatementSyntax { }

    /** {@code output a, b}. */
    record Output(List<Word> names, Span span) implements StatementSyntax {
        public Output {
            names = List.copyOf(names);
        }
    }

    /** {@code let NAME = integer}. */
    record Let(Word name, NumberSyntax value, Span span) implements StatementSyntax { }

    /** {@code repeat N { ... }}. */
    record Repeat(NumberSyntax count, List<StatementSyntax> body, Span span) implements StatementSyntax {
        public Repeat {
            body = List.copyOf(body);
        }
    }

    /**
     * {@code KIND NAME (a, b) { clauses } -> TYPE}.
     *
     * @param kind   keyword, not necessarily a known one
     * @param inputs empty where the tensor just above is meant
     * @param output what is stated of the output
     */
    record Layer(Word kind, Word name, List<Word> inputs, List<ClauseSyntax> clauses, Optional<TypeSyntax> output, Span span)
        implements StatementSyntax {
        public Layer {
            inputs = List.copyOf(inputs);
            clauses = List.copyOf(clauses);
        }
    }
}
