package convoy.cli.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.cli.drawing.Layout.Box;
import convoy.cli.drawing.Layout.Point;
import convoy.cli.drawing.Layout.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nodes and nets of a drawing stand. */
class LayoutTest {
    private static final int PAGE = 1080;
    private static final int LABEL = 62;
    /** A chain of two between which another net passes: 0 - 1 - 2 - 3, and 0 - 3. */
    private static final Graph RESIDUAL = graph(5, "0:1,3 1:2 2:3 3:4");

    @Test
    void theMainLineIsStraightAndTheShortcutGoesAround() {
        Layout layout = Layout.right(RESIDUAL, net -> LABEL, PAGE).orElseThrow();
        assertEquals(1, layout.nodes().stream().map(Box::y).distinct().count());
        assertEquals(List.of(0, 1, 2, 3, 4), IntStream.range(0, 5).boxed().sorted((a, b) -> layout.nodes().get(a).x() - layout.nodes().get(b).x()).toList());
        Wire shortcut = layout.wires().get(0);
        int middle = layout.nodes().get(3).y() + layout.nodes().get(3).height() / 2;
        assertEquals(middle, layout.wires().get(2).ends().get(0).y(), "the main line enters in the middle");
        assertTrue(shortcut.ends().get(1).y() > middle, "the shortcut enters beside it");
        assertTrue(shortcut.lines().contains("L" + layout.nodes().get(2).x()) || points(shortcut.lines()).stream()
            .anyMatch(point -> point.y() > layout.nodes().get(2).y() + layout.nodes().get(2).height()), "it passes below the nodes: " + shortcut.lines());
    }

    @Test
    void theMiddleOfSeveralBranchesIsTheMainLine() {
        Graph graph = graph(6, "0:1,2,3 1:4 2:4 3:4 4:5");
        Layout layout = Layout.down(graph, false);
        List<Integer> x = layout.nodes().stream().map(Box::x).toList();
        assertEquals(x.get(0), x.get(2));
        assertEquals(x.get(2), x.get(4));
        assertTrue(x.get(1) > x.get(2) != x.get(3) > x.get(2), "one branch at each side: " + x);
        assertEquals(layout.nodes().get(1).y(), layout.nodes().get(3).y(), "branches stand beside each other");
        List<Integer> sided = Layout.down(graph, true).nodes().stream().map(Box::x).toList();
        assertEquals(sided.stream().min(Integer::compare), Optional.of(sided.get(2)), "the main line at the left");
    }

    @Test
    void aLongChainIsCutIntoRows() {
        Graph chain = new Graph(62, IntStream.range(0, 61).mapToObj(k -> new Graph.Net(k, List.of(k + 1))).toList());
        Layout layout = Layout.right(chain, net -> LABEL, PAGE).orElseThrow();
        assertTrue(layout.width() <= PAGE, "width " + layout.width());
        List<Integer> perRow = rows(layout).stream().map(List::size).toList();
        assertEquals(62, perRow.stream().mapToInt(Integer::intValue).sum());
        assertTrue(perRow.size() <= 62 / 4 + 1, "rows " + perRow);
        assertRight(chain, layout);
    }

    @Test
    void whatCannotBeCutIsNotDrawnInRows() {
        List<Graph.Net> nets = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            nets.add(new Graph.Net(k, k < 18 ? List.of(k + 1, k + 2) : List.of(k + 1)));
        }
        Graph ladder = new Graph(21, nets);
        assertEquals(Optional.empty(), Layout.right(ladder, net -> LABEL, PAGE));
        assertRight(ladder, Layout.down(ladder, false));
    }

    @Test
    void anInputStandsBeforeItsFirstReader() {
        Graph graph = graph(6, "0:1 1:2 2:4 3:4 4:5");
        Ranks ranks = new Ranks(graph);
        assertEquals(2, ranks.of(3));
        assertEquals(3, ranks.of(4));
        assertTrue(ranks.cuttable(0) && !ranks.cuttable(2));
    }

    @Test
    void aNodeThatReadsANetTwiceIsEnteredTwice() {
        Layout layout = Layout.down(graph(3, "0:1,1 1:2"), true);
        assertEquals(2, layout.wires().get(0).ends().stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 12, 30, 60})
    void nothingOverlapsAndDataGoForward(int nodes) {
        for (long seed = 0; seed < 60; seed++) {
            Graph graph = random(nodes, seed);
            assertRight(graph, Layout.down(graph, false));
            assertRight(graph, Layout.down(graph, true));
            Layout.right(graph, net -> LABEL, 100_000).ifPresent(layout -> assertRight(graph, layout));
            Layout.right(graph, net -> LABEL, PAGE).ifPresent(layout -> {
                assertTrue(layout.width() <= PAGE, "width " + layout.width());
                assertRight(graph, layout);
            });
            assertEquals(Layout.down(graph, false), Layout.down(graph, false));
        }
    }

    private static void assertRight(Graph graph, Layout layout) {
        Box paper = new Box(0, 0, layout.width(), layout.height());
        List<Box> boxes = layout.nodes();
        assertEquals(graph.nodes(), boxes.size());
        for (int a = 0; a < boxes.size(); a++) {
            assertTrue(inside(paper, boxes.get(a)), boxes.get(a) + " in " + paper);
            for (int b = 0; b < a; b++) {
                assertFalse(boxes.get(a).overlaps(boxes.get(b)), a + " and " + b + ": " + boxes);
            }
        }
        List<Box> labels = layout.wires().stream().map(wire -> label(wire, layout.down())).toList();
        for (int k = 0; k < labels.size(); k++) {
            Box label = labels.get(k);
            assertTrue(boxes.stream().noneMatch(label::overlaps), "label " + label + " on a node");
            assertTrue(labels.subList(0, k).stream().noneMatch(label::overlaps), "label " + label + " on another");
        }
        layout.wires().forEach(wire -> assertRight(wire, layout));
    }

    private static void assertRight(Wire wire, Layout layout) {
        Box source = layout.nodes().get(wire.net().source());
        List<Point> ends = new ArrayList<>(wire.ends());
        assertEquals(wire.net().readers().size(), ends.size());
        for (int reader : wire.net().readers()) {
            Box box = layout.nodes().get(reader);
            Point end = ends.stream().filter(point -> layout.down() ? point.y() == box.y() && point.x() > box.x() && point.x() < box.x() + box.width()
                : point.x() == box.x() && point.y() > box.y() && point.y() < box.y() + box.height()).findFirst()
                .orElseThrow(() -> new AssertionError("no end of " + wire + " at " + box));
            ends.remove(end);
            boolean forward = layout.down() ? end.y() > source.y() + source.height()
                : end.x() > source.x() + source.width() || rows(layout).indexOf(row(layout, source)) < rows(layout).indexOf(row(layout, box));
            assertTrue(forward, "from " + source + " to " + end);
        }
        for (Point point : points(wire.lines())) {
            assertTrue(layout.nodes().stream().noneMatch(box -> point.x() > box.x() && point.x() < box.x() + box.width() && point.y() > box.y()
                && point.y() < box.y() + box.height()), wire.lines() + " runs through a node at " + point);
        }
    }

    /** Room of two lines of text at a net that goes to the right, of one line at one that goes down. */
    private static Box label(Wire wire, boolean down) {
        Box room = wire.label();
        return down ? new Box(room.x() - 70, room.y() + 1, 140, room.height() - 2) : new Box(room.x(), room.y() - 18, room.width(), 36);
    }

    private static boolean inside(Box outer, Box inner) {
        return inner.x() >= outer.x() && inner.y() >= outer.y() && inner.x() + inner.width() <= outer.x() + outer.width()
            && inner.y() + inner.height() <= outer.y() + outer.height();
    }

    /** Nodes by the row in which they stand: between two rows lies a stretch of height without nodes, and the next row begins at the left again. */
    private static List<List<Box>> rows(Layout layout) {
        List<Box> byHeight = layout.nodes().stream().sorted((a, b) -> a.y() - b.y()).toList();
        TreeMap<Integer, List<Box>> rows = new TreeMap<>();
        int bottom = Integer.MIN_VALUE;
        for (Box box : byHeight) {
            if (box.y() >= bottom + 2 * Sizes.RIGHT.turn()) {
                rows.put(box.y(), new ArrayList<>());
            }
            rows.lastEntry().getValue().add(box);
            bottom = Math.max(bottom, box.y() + box.height());
        }
        return List.copyOf(rows.values());
    }

    private static List<Box> row(Layout layout, Box box) {
        return rows(layout).stream().filter(row -> row.contains(box)).findFirst().orElseThrow();
    }

    /** Points all along path data of M, L, C and Q. */
    private static List<Point> points(String path) {
        List<Point> points = new ArrayList<>();
        Point at = new Point(0, 0);
        for (String command : path.split("(?=[MLCQ])")) {
            int[] numbers = java.util.Arrays.stream(command.substring(1).trim().split(" ")).mapToInt(Integer::parseInt).toArray();
            List<Point> way = new ArrayList<>(List.of(at));
            for (int k = 0; k < numbers.length; k += 2) {
                way.add(new Point(numbers[k], numbers[k + 1]));
            }
            if (command.charAt(0) != 'M') {
                for (int step = 1; step < 50; step++) {
                    points.add(between(way, step / 50.0));
                }
            }
            at = way.get(way.size() - 1);
        }
        return points;
    }

    /** De Casteljau. */
    private static Point between(List<Point> way, double share) {
        double[][] at = way.stream().map(point -> new double[] {point.x(), point.y()}).toArray(double[][]::new);
        for (int count = at.length - 1; count > 0; count--) {
            for (int k = 0; k < count; k++) {
                at[k] = new double[] {at[k][0] + share * (at[k + 1][0] - at[k][0]), at[k][1] + share * (at[k + 1][1] - at[k][1])};
            }
        }
        return new Point((int) Math.round(at[0][0]), (int) Math.round(at[0][1]));
    }

    /** @param nets such as {@code 0:1,3 1:2} */
    private static Graph graph(int nodes, String nets) {
        List<Graph.Net> list = new ArrayList<>();
        for (String net : nets.split(" ")) {
            String[] parts = net.split(":");
            list.add(new Graph.Net(Integer.parseInt(parts[0]), java.util.Arrays.stream(parts[1].split(",")).map(Integer::valueOf).toList()));
        }
        return new Graph(nodes, list);
    }

    /** Nodes that read one to four of the latest ones; what nobody reads is read by a node of its own. */
    private static Graph random(int nodes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Integer>> readers = new ArrayList<>(List.of(new ArrayList<>()));
        for (int node = 1; node < nodes; node++) {
            int reads = random.nextInt(8) == 0 ? 0 : random.nextInt(4) == 0 ? random.nextInt(2, 5) : 1;
            for (int k = 0; k < reads; k++) {
                readers.get(Math.max(0, node - 1 - (random.nextInt(3) == 0 ? random.nextInt(6) : 0))).add(node);
            }
            readers.add(new ArrayList<>());
        }
        int all = nodes;
        List<Graph.Net> nets = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            nets.add(new Graph.Net(node, readers.get(node).isEmpty() ? List.of(all++) : readers.get(node)));
        }
        return new Graph(all, nets);
    }
}
