package convoy.cli.page;

import convoy.check.Axis;
import convoy.check.Dense;
import convoy.check.Layer;
import convoy.check.NetworkInput;
import convoy.check.Tensor;
import convoy.cli.drawing.Graph;
import convoy.cli.drawing.Layout;
import convoy.plan.Route;
import convoy.sim.Manifest;
import convoy.templates.page.DrawnNet;
import convoy.templates.page.DrawnNode;
import convoy.templates.page.Drawing;
import convoy.templates.page.NetworkSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The network as a drawing: inputs, layers and outputs are nodes, tensors are nets. */
final class NetworkDrawing {
    /** Around a drawing, for the lines of its nodes. */
    private static final int MARGIN = 2;
    /** Pixels of the page's width that a drawing can take. */
    private static final int PAGE_WIDTH = 1080;
    /** Of a letter of a label. */
    private static final double LETTER = 6.3;
    private static final int LABEL_MARGIN = 10;
    private static final int BAR_MARGIN = 12;
    private static final int BAR_FOOT = 9;
    /** Letters that fit into a node. */
    private static final int NAME_LETTERS = 15;
    private static final int WORDS_LETTERS = 22;
    private static final String ELLIPSIS = "\u2026";

    private final Subject subject;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final Graph graph;

    /** What stands in a node. */
    private record Node(String style, String name, String words, String title, Optional<Double> share) { }

    private NetworkDrawing(Subject subject) {
        this.subject = subject;
        for (NetworkInput input : subject.network().inputs()) {
            tensors.add(input.tensor());
            nodes.add(new Node("port", input.tensor().name(), "input", "input " + input.tensor().name(), Optional.empty()));
        }
        for (int k = 0; k < subject.network().layers().size(); k++) {
            tensors.add(subject.network().layers().get(k).output());
            nodes.add(layer(subject.network().layers().get(k), subject.manifest().layers().get(k)));
        }
        for (Tensor output : subject.network().outputs()) {
            nodes.add(new Node("port", output.name(), "output", "output " + output.name(), Optional.empty()));
        }
        graph = new Graph(nodes.size(), IntStream.range(0, tensors.size()).mapToObj(this::net).toList());
    }

    static NetworkSection section(Subject subject) {
        return new NetworkDrawing(subject).section();
    }

    private NetworkSection section() {
        Layout wide = Layout.right(graph, this::labelLength, PAGE_WIDTH).orElseGet(() -> Layout.down(graph, false));
        return new NetworkSection(drawing(wide, "wide"), drawing(Layout.down(graph, true), "narrow"));
    }

    private int labelLength(Graph.Net net) {
        int letters = label(tensors.get(net.source())).stream().mapToInt(String::length).max().orElse(0);
        return (int) Math.ceil(LETTER * letters) + LABEL_MARGIN;
    }

    private Graph.Net net(int source) {
        List<Route> routes = subject.plan().routes().of(tensors.get(source));
        return new Graph.Net(source, routes.stream().map(this::reader).toList());
    }

    private int reader(Route route) {
        int inputs = subject.network().inputs().size();
        return route.layer().map(layer -> inputs + subject.network().layers().indexOf(layer))
            .orElseGet(() -> tensors.size() + subject.network().outputs().indexOf(route.tensor()));
    }

    private Node layer(Layer layer, Manifest.LayerFigures figures) {
        String kind = layer.kind().joins() ? "join" : layer.parameters() > 0 ? "array" : "pool";
        double share = (double) figures.predictedCycles() / subject.cyclesPerFrame();
        boolean limiting = subject.limits(figures);
        return new Node(kind + (limiting ? " limiting" : ""), layer.name(), words(layer), layer.name() + ": " + words(layer) + ", "
            + Numbers.grouped(figures.predictedCycles()) + " cycles, " + Numbers.percent(share) + " of a frame's time" + (limiting ? "; it limits" : ""),
            Optional.of(Math.min(1, share)));
    }

    /** Kind and window of a layer. */
    static String words(Layer layer) {
        String keyword = layer.kind().keyword();
        if (layer.kind().joins()) {
            return keyword + " of " + layer.inputs().size();
        }
        return layer instanceof Dense ? keyword : keyword + " " + Numbers.product(layer.axes().stream().map(Axis::kernel).toList()) + stride(layer.axes());
    }

    private static String stride(List<Axis> axes) {
        List<Integer> strides = axes.stream().map(Axis::stride).toList();
        boolean equal = strides.stream().distinct().count() == 1;
        return strides.stream().allMatch(stride -> stride == 1) ? "" : " / " + (equal ? String.valueOf(strides.get(0)) : Numbers.product(strides));
    }

    /** Element type and shape of a tensor, to stand above and below its net. */
    private static List<String> label(Tensor tensor) {
        return List.of(tensor.type().element().toString(), Numbers.product(tensor.type().shape()));
    }

    private Drawing drawing(Layout layout, String form) {
        return new Drawing(form, title(), layout.width() + 2 * MARGIN, layout.height() + 2 * MARGIN,
            layout.wires().stream().map(wire -> net(wire, layout.down())).toList(),
            IntStream.range(0, nodes.size()).mapToObj(k -> node(nodes.get(k), layout.nodes().get(k))).toList());
    }

    private String title() {
        return "Drawing of the network " + subject.network().name() + ": " + String.join("; ",
            subject.network().layers().stream().map(layer -> layer.name() + " (" + words(layer) + ") reads "
                + String.join(", ", layer.inputs().stream().map(Tensor::name).toList())).toList());
    }

    private DrawnNet net(Layout.Wire wire, boolean down) {
        Tensor tensor = tensors.get(wire.net().source());
        List<String> words = label(tensor);
        Layout.Box room = wire.label();
        List<DrawnNet.Label> labels = down
            ? List.of(new DrawnNet.Label(room.x(), room.y() + room.height() / 2 + 5, String.join(" ", words)))
            : List.of(new DrawnNet.Label(room.x() + room.width() / 2, room.y() - 6, words.get(0)),
                new DrawnNet.Label(room.x() + room.width() / 2, room.y() + 15, words.get(1)));
        return new DrawnNet(tensor.name() + ": " + tensor.type(), wire.lines(), wire.arrows(), labels);
    }

    private static DrawnNode node(Node node, Layout.Box box) {
        int whole = box.width() - 2 * BAR_MARGIN;
        Optional<DrawnNode.Share> share = node.share().map(part ->
            new DrawnNode.Share(box.x() + BAR_MARGIN, box.y() + box.height() - BAR_FOOT, whole, Math.max(1, (int) Math.round(part * whole))));
        int name = box.y() + (share.isPresent() ? 18 : 21);
        return new DrawnNode(node.style(), node.title(), box.x(), box.y(), box.width(), box.height(), box.x() + box.width() / 2, name, name + 15,
            shortened(node.name(), NAME_LETTERS), shortened(node.words(), WORDS_LETTERS), share);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + ELLIPSIS;
    }
}
