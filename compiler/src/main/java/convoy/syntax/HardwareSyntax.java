package convoy.syntax;

import convoy.source.Span;
import java.util.List;

/**
 * A {@code hardware} block.
 *
 * @param name      the network it is for
 * @param constants defined beside the block in a file of its own; none for the block of a spec, which uses the spec's
 * @param clauses   settings of the whole network
 * @param blocks    {@code array} and {@code stream}
 */
public record HardwareSyntax(Word name, List<StatementSyntax.Let> constants, List<ClauseSyntax> clauses, List<Block> blocks, Span span) {
    /** {@code array NAME { clauses }} or {@code stream NAME { clauses }}. */
    public record Block(Word keyword, Word name, List<ClauseSyntax> clauses, Span span) {
        public Block {
            clauses = List.copyOf(clauses);
        }
    }

    public HardwareSyntax {
        constants = List.copyOf(constants);
        clauses = List.copyOf(clauses);
        blocks = List.copyOf(blocks);
    }
}
