package convoy.syntax;

import convoy.grammar.ConvoyParser;
import convoy.source.Diagnostic;
import convoy.source.Result;
import convoy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;

/** Reads the parse tree of a whole file: blocks and statements. */
final class FileReader {
    private final Spans spans;
    private final ClauseReader clauses;

    FileReader(Spans spans) {
        this.spans = spans;
        this.clauses = new ClauseReader(spans);
    }

    Result<NetworkSyntax> network(ConvoyParser.SpecFileContext tree) {
        List<Diagnostic> errors = new ArrayList<>();
        if (tree.network().isEmpty()) {
            errors.add(Diagnostic.error("no-network", fileStart(), "the file has no network")
                .help("a spec starts with `network NAME {`"));
        }
        tree.network().stream().skip(1).forEach(second -> errors.add(
            Diagnostic.error("repeated-block", spans.of(second.word()), "a second network `" + second.word().getText() + "` in one file")
                .see(spans.of(tree.network(0).word()), "the first one is here").help("give each network a file of its own")));
        repeatedHardware(tree.hardware(), errors);
        if (!errors.isEmpty()) {
            return Result.failed(errors);
        }
        List<StatementSyntax> statements = new ArrayList<>();
        for (ParseTree part : tree.children) {
            if (part instanceof ConvoyParser.ConstantContext constant) {
                statements.add(let(constant));
            } else if (part instanceof ConvoyParser.NetworkContext network) {
                network.statement().forEach(statement -> statements.add(statement(statement)));
            }
        }
        Optional<HardwareSyntax> hardware = tree.hardware().stream().findFirst().map(block -> hardware(block, List.of()));
        return Result.of(new NetworkSyntax(spans.file(), spans.word(tree.network(0).word()), statements, hardware));
    }

    Result<HardwareSyntax> hardware(ConvoyParser.HardwareFileContext tree) {
        List<Diagnostic> errors = new ArrayList<>();
        if (tree.hardware().isEmpty()) {
            errors.add(Diagnostic.error("no-hardware", fileStart(), "the file has no hardware block")
                .help("it starts with `hardware NAME {`, NAME being the network's"));
        }
        repeatedHardware(tree.hardware(), errors);
        return errors.isEmpty() ? Result.of(hardware(tree.hardware(0), tree.constant().stream().map(this::let).toList())) : Result.failed(errors);
    }

    private void repeatedHardware(List<ConvoyParser.HardwareContext> blocks, List<Diagnostic> errors) {
        blocks.stream().skip(1).forEach(second -> errors.add(
            Diagnostic.error("repeated-block", spans.of(second.word()), "a second hardware block for one network")
                .see(spans.of(blocks.get(0).word()), "the first one is here")
                .help("merge the two, or keep the second in a file of its own for `--hardware`")));
    }

    private Span fileStart() {
        return new Span(spans.file(), 0, 0);
    }

    private HardwareSyntax hardware(ConvoyParser.HardwareContext tree, List<StatementSyntax.Let> constants) {
        return new HardwareSyntax(spans.word(tree.word()), constants, clauses.inHardware(tree.hardwareClause()),
            tree.block().stream().map(this::block).toList(), spans.of(tree));
    }

    private HardwareSyntax.Block block(ConvoyParser.BlockContext tree) {
        return new HardwareSyntax.Block(spans.word(tree.keyword), spans.word(tree.word()), clauses.inHardware(tree.hardwareClause()), spans.of(tree));
    }

    private StatementSyntax statement(ConvoyParser.StatementContext tree) {
        if (tree.input() != null) {
            return input(tree.input());
        }
        if (tree.output() != null) {
            return new StatementSyntax.Output(words(tree.output().word()), spans.of(tree));
        }
        if (tree.constant() != null) {
            return let(tree.constant());
        }
        return tree.repeat() != null ? repeat(tree.repeat()) : layer(tree.layer());
    }

    private StatementSyntax.Input input(ConvoyParser.InputContext tree) {
        return new StatementSyntax.Input(spans.word(tree.word()), clauses.type(tree.tensorType()),
            Optional.ofNullable(tree.STRING()).map(name -> clauses.file(name.getSymbol())), spans.of(tree));
    }

    private StatementSyntax.Let let(ConvoyParser.ConstantContext tree) {
        return new StatementSyntax.Let(spans.word(tree.word()), clauses.number(tree.number()), spans.of(tree));
    }

    private StatementSyntax.Repeat repeat(ConvoyParser.RepeatContext tree) {
        return new StatementSyntax.Repeat(clauses.number(tree.number()), tree.statement().stream().map(this::statement).toList(), spans.of(tree));
    }

    private StatementSyntax.Layer layer(ConvoyParser.LayerContext tree) {
        List<Word> words = words(tree.word());
        return new StatementSyntax.Layer(spans.word(tree.layerKind()), words.get(0), words.subList(1, words.size()), clauses.clauses(tree.clause()),
            Optional.ofNullable(tree.tensorType()).map(clauses::type), spans.of(tree));
    }

    private List<Word> words(List<ConvoyParser.WordContext> trees) {
        return trees.stream().map(spans::word).toList();
    }
}
