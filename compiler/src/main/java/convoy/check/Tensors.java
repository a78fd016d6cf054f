package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import convoy.syntax.StatementSyntax;
import convoy.syntax.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tensors declared so far, who reads them, and what is known of them. */
final class Tensors {
    /** A declared tensor; its type is unknown where its layer is wrong, and readers are then not checked against it. */
    record Declared(Word name, Optional<Tensor> tensor) { }

    /** A name from within a {@code repeat}, which after the block means the last iteration's tensor. */
    private record Alias(Word name, String meant) { }

    private final Problems problems;
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private final Word network;
    private final Map<String, Word> layers;
    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private Optional<Declared> last = Optional.empty();
    private boolean misspelt;

    /**
     * Starts without tensors.
     *
     * @param network the network's name: a tensor may bear it, but not differ from it only in case
     * @param layers  the names of all layers, those to come included
     */
    Tensors(Problems problems, Word network, Map<String, Word> layers) {
        this.problems = problems;
        this.network = network;
        this.layers = new LinkedHashMap<>(layers);
    }

    /** Reports a name that is taken, and then nothing more about it; to be called before {@link #declare}. */
    void claim(Word name) {
        if (name.text().equalsIgnoreCase(network.text()) && !name.text().equals(network.text())) {
            problems.report(Names.clash("tensor", name, network));
        }
        Stream.concat(declared.values().stream().map(Declared::name), aliases.values().stream().map(Alias::name))
            .filter(other -> other.text().equalsIgnoreCase(name.text())).findFirst()
            .ifPresent(earlier -> {
                problems.report(Names.clash("tensor", name, earlier));
                read.add(name.text());
            });
    }

    /** Takes the tensors that an unchecked layer names, and what it makes, for read, without reporting anything. */
    void declareUnchecked(StatementSyntax.Layer layer) {
        layer.inputs().forEach(name -> named(name.text()).ifPresent(tensor -> read.add(tensor.name().text())));
        if (layer.inputs().isEmpty()) {
            last.ifPresent(tensor -> read.add(tensor.name().text()));
        }
        read.add(layer.name().text());
        declare(layer.name(), Optional.empty());
    }

    /** Announces a tensor that a later layer makes. */
    void expect(Word name) {
        layers.put(name.text(), name);
    }

    /** From here on a name means the tensor of another name. */
    void alias(Word name, String meant) {
        aliases.putIfAbsent(name.text(), new Alias(name, meant));
    }

    /** The tensor of a name, aliases followed. */
    Optional<Declared> named(String name) {
        Declared own = declared.get(name);
        return Optional.ofNullable(own != null || !aliases.containsKey(name) ? own : declared.get(aliases.get(name).meant()));
    }

    /** The names under which tensors can be read. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(declared.keySet());
        names.addAll(aliases.keySet());
        return names;
    }

    /** Name of the tensor declared last. */
    Optional<String> last() {
        return last.map(tensor -> tensor.name().text());
    }

    void declare(Word name, Optional<Tensor> tensor) {
        Declared entry = new Declared(name, tensor);
        declared.putIfAbsent(name.text(), entry);
        last = Optional.of(entry);
    }

    /** The tensors that a layer reads, those with problems left out. */
    List<Declared> inputs(StatementSyntax.Layer layer) {
        if (layer.inputs().isEmpty()) {
            if (last.isEmpty()) {
                problems.report(Diagnostic.error("no-input", layer.name().span(),
                    "no tensor is declared above `" + layer.name().text() + "` that it could read")
                    .help("declare one first: `input NAME: uint8[C, H, W]`"));
            }
            last.ifPresent(tensor -> read.add(tensor.name().text()));
            return last.stream().toList();
        }
        List<Declared> inputs = new ArrayList<>();
        layer.inputs().forEach(name -> find(name).ifPresent(inputs::add));
        return inputs;
    }

    /** A tensor by name, which counts as read. */
    Optional<Declared> find(Word name) {
        Optional<Declared> found = named(name.text());
        Optional<Word> later = Optional.ofNullable(layers.get(name.text()));
        if (found.isEmpty() && later.isPresent()) {
            problems.report(Diagnostic.error("unknown-tensor", name.span(), "the tensor `" + name.text() + "` does not exist yet")
                .see(later.get().span(), "it is made only here").help("a layer reads tensors that are declared above it"));
        } else if (found.isEmpty()) {
            problems.report(Names.unknown("unknown-tensor", name, "there is no tensor `" + name.text() + "`", names()));
        }
        misspelt |= found.isEmpty();
        found.ifPresent(tensor -> read.add(tensor.name().text()));
        return found;
    }

    List<Declared> all() {
        return List.copyOf(declared.values());
    }

    /** Reports tensors that nobody reads, unless one may have been meant by a name that is unknown. */
    void reportUnread() {
        if (misspelt) {
            return;
        }
        Set<Span> reported = new HashSet<>();
        declared.values().stream().filter(tensor -> !read.contains(tensor.name().text()) && reported.add(tensor.name().span()))
            .forEach(tensor -> problems.report(
                Diagnostic.error("unused-tensor", tensor.name().span(), "nothing reads the tensor `" + tensor.name().text() + "`")
                    .help("name it in `output`, let a layer read it, or remove it")));
    }
}
