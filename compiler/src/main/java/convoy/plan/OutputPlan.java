package convoy.plan;

import convoy.check.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the results of the columns become beats.
 *
 * @param collection   how they leave the columns
 * @param finishers    values finished per cycle
 * @param wordValues   values of a word of the output FIFO
 * @param words        by column group: words of the FIFO that its results make
 * @param fifoDepth    words, a power of two
 * @param beat         what a beat carries
 * @param finisher     the arithmetic
 * @param filters      by finisher: the filters it finishes, in order, again for every position; -1 for a column without a filter
 * @param latency      cycles from the columns' first result of a column group to its first word entering the FIFO
 */
public record OutputPlan(Collection collection, int finishers, int wordValues, List<Integer> words, int fifoDepth, Beats.Beat beat,
                         FinisherPlan finisher, List<List<Integer>> filters, int latency) {
    /** How results leave the columns. */
    /** Columns whose results one LUT brings together. */
    private static final int COLLECTED_AT_ONCE = 6;

    public enum Collection {
        /** One after the other: a filter takes at least as many folds as there are columns. */
        SERIAL,
        /** Together, after the skew is undone; some cycles are enough to hand them on in parts. */
        PARALLEL,
        /** Together, and the column groups of a position are put together, since the last is not full. */
        GATHERED
    }

    static OutputPlan of(Convolution layer, FinisherPlan finisher, ArrayPlan array, Beats.Beat beat, int feederLatency) {
        Folding folding = array.folding();
        int columns = folding.columns();
        int accumulation = folding.accumulation(layer);
        int groups = folding.columnGroups(layer);
        boolean depthwise = layer.channelwise();
        int filtersPerGroup = depthwise ? layer.filters() : layer.filtersPerGroup();
        Collection collection = array.inTurn() && accumulation >= columns ? Collection.SERIAL
            : filtersPerGroup % columns == 0 ? Collection.PARALLEL : Collection.GATHERED;
        ArrayWeights weights = new ArrayWeights(layer, folding);
        int finishers = switch (collection) {
            case SERIAL -> 1;
            case PARALLEL -> parts(columns, accumulation);
            case GATHERED -> columns;
        };
        List<Integer> words = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            words.add(switch (collection) {
                case SERIAL -> weights.activeColumns(group);
                case PARALLEL -> columns / finishers;
                case GATHERED -> group == groups - 1 ? 1 : 0;
            });
        }
        List<List<Integer>> filters = filters(collection, finishers, groups, layer.filters(), weights);
        int latency = switch (collection) {
            case SERIAL -> columns > COLLECTED_AT_ONCE ? 2 : 1;
            case PARALLEL -> (columns - 1) * array.columnSkew() + (columns > finishers ? 1 : 0);
            case GATHERED -> (columns - 1) * array.columnSkew() + 1;
        } + finisher.latency(filters.get(0).size());
        int wordValues = collection == Collection.GATHERED ? layer.filters() : finishers;
        int depth = depth(words, accumulation, feederLatency + array.latency() + latency + FLIGHT);
        return new OutputPlan(collection, finishers, wordValues, words, depth, beat, finisher, filters, latency);
    }

    /**
     * The output side of a layer without an array, whose results come a beat at a time.
     *
     * @param finisher   from a result to an output value
     * @param latency    cycles that takes
     * @param sumLatency cycles from the beats that meet to their results
     */
    static OutputPlan ofBeats(int channels, FinisherPlan finisher, int latency, Beats.Beat beat, int sumLatency) {
        List<List<Integer>> filters = new ArrayList<>();
        for (int lane = 0; lane < beat.values(); lane++) {
            int first = lane % beat.channels();
            filters.add(IntStream.range(0, channels / beat.channels()).mapToObj(part -> first + part * beat.channels()).toList());
        }
        List<Integer> words = List.of(1);
        return new OutputPlan(Collection.PARALLEL, beat.values(), beat.values(), words, depth(words, 1, sumLatency + latency + FLIGHT), beat,
            finisher, filters, latency);
    }

    /** Cycles that the FIFO, its level and the packing behind it add to a word's flight. */
    private static final int FLIGHT = 5;

    /** Smallest divisor of the columns with which a group's results leave within the group's cycles. */
    private static int parts(int columns, int cycles) {
        int parts = 1;
        while (columns % parts != 0 || columns / parts > cycles) {
            parts++;
        }
        return parts;
    }

    private static List<List<Integer>> filters(Collection collection, int finishers, int groups, int count, ArrayWeights weights) {
        List<List<Integer>> filters = new ArrayList<>();
        for (int finisher = 0; finisher < finishers; finisher++) {
            List<Integer> own = new ArrayList<>();
            if (collection == Collection.GATHERED) {
                for (int group = 0; group < groups; group++) {
                    own.add(finisher < weights.activeColumns(group) ? weights.firstFilter(group) + finisher : -1);
                }
            } else {
                for (int filter = finisher; filter < count; filter += finishers) {
                    own.add(filter);
                }
            }
            filters.add(own);
        }
        return filters;
    }

    /** Room for all words that are under way while the first of them leaves, and a group more. */
    private static int depth(List<Integer> words, int accumulation, int flight) {
        int groups = flight / accumulation + 2;
        long all = words.stream().mapToLong(Integer::longValue).sum();
        int largest = words.stream().mapToInt(Integer::intValue).max().orElseThrow();
        long needed = Math.max(2L * largest, Math.min((long) groups * largest, all * (groups / words.size() + 2L)));
        return Integer.highestOneBit((int) Math.max(2, needed) * 2 - 1);
    }

    /** Words a position makes. */
    public int wordsPerPosition() {
        return words.stream().mapToInt(Integer::intValue).sum();
    }

    public int largestGroup() {
        return words.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** Words joined into the wide word from which beats are cut. */
    public int pack() {
        return adapter().pack();
    }

    /** Beats cut from the wide word. */
    public int unpack() {
        return adapter().unpack();
    }

    /** From the FIFO's words to beats. */
    public Adapter adapter() {
        return new Adapter(wordValues, beat.values());
    }
}
