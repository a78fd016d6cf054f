package convoy.syntax;

import convoy.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A specification that could be parsed; nothing is checked yet.
 *
 * @param file       the spec
 * @param name       of the network
 * @param statements in the order written; constants of the file come before or after those of the network as they were written
 * @param hardware   the hardware block
 */
public record NetworkSyntax(SourceFile file, Word name, List<StatementSyntax> statements, Optional<HardwareSyntax> hardware) {
    public NetworkSyntax {
        statements = List.copyOf(statements);
    }
}
