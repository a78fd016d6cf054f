package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import convoy.reference.Naive;
import convoy.sim.ToolRunner;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves alone in Icarus Verilog, each against a model in its bench ({@code blocks/NAME_tb.v}): right they pass, and broken in one place they do not. */
class BlockTest {
    private static final Path BLOCKS = Path.of("src/test/resources/blocks");
    private static final List<String> ROUNDINGS = List.of("floor", "toward_zero", "half_up", "half_down", "half_away", "half_toward_zero", "half_even");
    private static final int SUMS = 1200;
    private static final int SUM_BITS = 16;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"streams", "frame_guard", "loops", "store", "array", "weights", "packed", "pool", "joins", "finisher", "scaler", "shift_add", "select", "slide", "stack"})
    void blocksDoWhatTheirModelsDo(String bench) throws IOException, URISyntaxException {
        String verdict = simulate(bench, leaves(bench));
        assertTrue(verdict.startsWith("PASS: "), verdict);
    }

    /** A bench that cannot fail proves nothing. */
    @ParameterizedTest
    @CsvSource(delimiterString = " :: ", textBlock = """
        frame_guard :: convoy_skid        :: spare_valid_q ? spare_fill_q : s_fill          :: s_fill
        streams     :: convoy_skid        :: ready_q <= free                                :: ready_q <= 1'b1
        streams     :: convoy_fifo        :: some & (~valid_q | m_ready);                   :: ~valid_q | m_ready;
        streams     :: convoy_fifo        :: .up(s_valid)                                   :: .up(s_valid & ~take)
        streams     :: convoy_pack        :: s_ready = ~whole                               :: s_ready = 1'b1
        streams     :: convoy_unpack      :: left_q[1] & m_ready                            :: left_q[1] & 1'b0
        streams     :: convoy_queue       :: assign s_ready = stored_q != FULL[BITS:0];     :: assign s_ready = 1'b1;
        streams     :: convoy_queue       :: write_q == LAST[BITS-1:0]                      :: write_q == FULL[BITS-1:0]
        streams     :: convoy_queue       :: (~valid_q | m_ready);                          :: ~valid_q;
        joins       :: convoy_fork        :: {READERS{s_valid}} & ~done_q                   :: {READERS{s_valid}}
        joins       :: convoy_fork        :: s_ready = &done;                               :: s_ready = |done;
        joins       :: convoy_in_turn     :: if (last) turn_q                               :: if (1'b1) turn_q
        joins       :: convoy_in_turn     :: turn_q & {OPERANDS{m_ready}}                   :: {OPERANDS{m_ready}}
        joins       :: convoy_sum         :: .CYCLES(operand - 1)                           :: .CYCLES(0)
        joins       :: convoy_sum         :: -: VECTOR];                                    :: -: VECTOR] ^ 1'b1;
        joins       :: convoy_widen       :: (SIGNED == 1) & value                          :: 1'b1 & value
        frame_guard :: convoy_frame_guard :: ~(m_ready & last)                              :: 1'b1
        frame_guard :: convoy_frame_guard :: (dropping_q | (pass & last))                   :: dropping_q
        frame_guard :: convoy_frame_guard :: (error_q |                                     :: (error_q ^
        loops       :: convoy_nest        :: if (step & inner[i]) {                         :: if (step & at_last[i]) {
        loops       :: convoy_nest        :: {first_q, last_q} <= {last_q,                   :: {first_q, last_q} <= {last_next,
        loops       :: convoy_nest        :: {1'b1, COUNT == 1}                             :: {COUNT == 1, COUNT == 1}
        loops       :: convoy_walk        :: over[BITS] ? sum                                :: over[BITS] | over == 0 ? sum
        loops       :: convoy_digit_walk  :: digit_sum >= BASE_VALUE                        :: digit_sum > BASE_VALUE
        loops       :: convoy_release     :: leaving = rounds_q == THRESHOLD                :: leaving = rounds_q != THRESHOLD
        loops       :: convoy_release     :: assign waiting[i] = outside |                  :: assign waiting[i] =
        loops       :: convoy_release     :: (END <= THRESHOLD) | stopped                   :: stopped
        loops       :: convoy_release     :: (|turn[LEVELS:i+1])                            :: turn[LEVELS]
        store       :: convoy_memory      :: read_data_q <= read_clear ? CLEARED : words[read_address[BITS-1:0]] :: read_data_q <= (|write) ? write_data : words[read_address[BITS-1:0]]
        store       :: convoy_line_store  :: write_piece & {PIECES{write_bank[b]}}          :: {PIECES{write_bank[b]}}
        store       :: convoy_line_store  :: .PIECES(PIECES * BANKS)                        :: .PIECES(PIECES)
        store       :: convoy_line_store  :: b%POSITIONS                                    :: b/POSITIONS
        loops       :: convoy_ring        :: else if (step)                                 :: else
        loops       :: convoy_ring        :: if (rst | ~step)                               :: if (rst)
        store       :: convoy_level       :: level_q - (go ? fall : stay)                   :: level_q + (go ? fall : stay)
        store       :: convoy_level       :: (go ? fall                                     :: (1'b1 ? fall
        store       :: convoy_level       :: fall = stay & {BITS{~(|down)}}                 :: fall = {BITS{1'b0}}
        store       :: convoy_level       :: {BITS{up[i] & down[j]}}                        :: {BITS{1'b0}}
        array       :: convoy_column      :: sum_q <= before + addend                       :: sum_q <= before | addend
        array       :: convoy_accumulator :: first_q ? bias_q : sum_q                       :: tags[3] ? bias_q : sum_q
        array       :: convoy_accumulator :: running_q ? {BITS{1'b0}}                        :: 1'b0 ? {BITS{1'b0}}
        array       :: convoy_accumulator :: & active_q                                     :: & 1'b1
        array       :: convoy_split       :: {1'b0, left_q[PARTS-1:1]}                      :: {PARTS{1'b0}}
        array       :: convoy_split       :: <= word_q[WIDTH*PARTS-1:WIDTH]                 :: <= word_q[WIDTH*(PARTS-1)-1:0]
        array       :: convoy_gather      :: group_q[g]) value_q                            :: group_q[0]) value_q
        array       :: convoy_collect     :: any | left[WIDTH*i                             :: left[WIDTH*i
        array       :: convoy_deskew      :: LANES - 1 - i                                  :: LANES - 1
        array       :: convoy_skew        :: .CYCLES(i)                                     :: .CYCLES(0)
        array       :: convoy_flag_delay  :: line_q <= rst                                  :: line_q <= 1'b0
        array       :: convoy_delay       :: line_q[WIDTH*(CYCLES-1)-1:0], d}              :: line_q[WIDTH*(CYCLES-1)-1:0], ~d}
        weights     :: convoy_weights     :: (k < COLUMNS) ? 0                             :: (k <= COLUMNS) ? 0
        weights     :: convoy_weights     :: (k < LANES) ? k                               :: (k > LANES) ? k
        weights     :: convoy_weights     :: (STEP == 0) ? j : k - LANE                    :: (STEP != 0) ? j : k - LANE
        weights     :: convoy_weights     :: words[folds[FOLD_BITS*k                       :: words[folds[FOLD_BITS*0
        weights     :: convoy_weights     :: word_q[W_BITS*j                               :: word_q[W_BITS*(CELLS-1-j)
        weights     :: convoy_weights     :: FILES[8*NAME_LENGTH*k                         :: FILES[8*NAME_LENGTH*0
        weights     :: convoy_column      :: weight_q <= chosen[W_BITS*i                   :: weight_q <= chosen[W_BITS*0
        packed      :: convoy_packed_column :: packed_q <= before + addend                  :: packed_q <= before | addend
        packed      :: convoy_packed_column :: .CYCLES(c - 1)                               :: .CYCLES(0)
        packed      :: convoy_packed_column :: - taken[OUT_BITS-1:0]                        :: - taken[0]
        packed      :: convoy_packed_column :: {g_column[c+1].carry, packed                 :: {{CARRY_BITS{1'b0}}, packed
        packed      :: convoy_packed_carry :: up_q | down_q}                                :: up_q}
        packed      :: convoy_packed_carry :: seen_q <= seen_before                         :: seen_q <= here
        packed      :: convoy_packed_carry :: < (1 << (WATCH - 1))                          :: < (1 << (WATCH - 2))
        packed      :: convoy_packed_column :: .CYCLES(COLUMNS - 1)                         :: .CYCLES(1)
        packed      :: convoy_packed_column :: (X_SIGNED != 0) &                            :: 1'b1 &
        pool        :: convoy_pool_column :: (before > value_q) ? before                    :: (before < value_q) ? before
        pool        :: convoy_pool_column :: (X_SIGNED != 0) &                              :: 1'b1 &
        pool        :: convoy_pool_accumulator :: (first_q | (value > result_q))            :: (value > result_q)
        pool        :: convoy_pool_accumulator :: (first_q ? BIAS : result_q)               :: result_q
        finisher    :: convoy_finisher    :: rounded >>> shift_barrel                       :: rounded >> shift_barrel
        finisher    :: convoy_finisher    :: ROUNDING == 6) ? remaining[0]                  :: ROUNDING == 6) ? 1'b1
        finisher    :: convoy_limit       :: value > upper                                  :: value >= lower
        finisher    :: convoy_limit       :: {BITS{~sign}}                                  :: {BITS{sign}}
        finisher    :: convoy_limit       :: (LOWER != 0) & sign                            :: 1'b0
        scaler      :: convoy_scaler      :: (CHOICE == 1) ? remaining[0]                   :: (CHOICE == 1) ? 1'b1
        scaler      :: convoy_scaler      :: : product[MID_BITS-1];                         :: : 1'b0;
        scaler      :: convoy_scaler      :: total_q >>> shift_barrel                       :: total_q >> shift_barrel
        scaler      :: convoy_scaler      :: J = i - SHIFTED + 25                           :: J = i - SHIFTED + 23
        scaler      :: convoy_scaler      :: {SHIFTED{~whole[0]}}                           :: {SHIFTED{whole[0]}}
        scaler      :: convoy_scaler      :: whole = wide >>> SHIFT                         :: whole = wide >> SHIFT
        scaler      :: convoy_scaler      :: (next_q == LAST                                :: (next_q != LAST
        scaler      :: convoy_window_class :: step & last                                   :: step
        scaler      :: convoy_window_class :: last ? length[next]                           :: last ? length[run_q]
        scaler      :: convoy_window_class :: first & (&ends[i-1:0])                        :: first
        scaler      :: convoy_threshold   :: sum > threshold_q                              :: sum >= threshold_q
        scaler      :: convoy_threshold   :: {entry_q, s_node[LEVEL-1:0]}                   :: {1'b0, s_node[LEVEL-1:0]}
        scaler      :: convoy_offset      :: s_data + OFFSET                                :: s_data
        shift_add   :: convoy_shift_add   :: ? first[BITS-1:SHIFT] - second                 :: ? first[BITS-1:SHIFT] + second
        shift_add   :: convoy_shift_add   :: .SIGNED(A_SIGNED)                              :: .SIGNED(0)
        shift_add   :: convoy_shift_add   :: .SIGNED(B_SIGNED)                              :: .SIGNED(1)
        shift_add   :: convoy_shift_add   :: sum_q[SHIFT-1:0] <= first[SHIFT-1:0]           :: sum_q[SHIFT-1:0] <= {SHIFT{1'b0}}
        shift_add   :: convoy_shift_add   :: {SHIFT{1'b0}}} - first                         :: {SHIFT{1'b0}}} + first
        select      :: convoy_tap_select  :: number[1:0]}                                   :: 2'd0}
        select      :: convoy_tap_select  :: number - GONE[DIGIT_BITS+1:0]                  :: number
        select      :: convoy_tap_select  :: words[3*WIDTH +: WIDTH]                        :: words[2*WIDTH +: WIDTH]
        select      :: convoy_tap_select  :: left[WIDTH*left_q +: WIDTH]                    :: left[0 +: WIDTH]
        stack       :: convoy_stack       :: if (shift) before_q                            :: before_q
        stack       :: convoy_stack       :: WIDTH*PIECES*s + WIDTH +:                      :: WIDTH*PIECES*s +:
        slide       :: convoy_slide       :: (STREAMED != 0))                               :: 1'b1)
        slide       :: convoy_slide       :: wanted = ~full                                 :: wanted = ~whole
        slide       :: convoy_slide       :: shift & ~owing                                 :: shift
        slide       :: convoy_slide       :: read | (wanted & coming & ~ready)              :: read
        slide       :: convoy_slide       :: | ~coming);                                    :: | 1'b1);
        slide       :: convoy_slide       :: (read & read_last) ? ALL                       :: read_last ? ALL
        slide       :: convoy_slide       :: & (room | ~group_last)                         :: & 1'b1
        slide       :: convoy_slide       :: step & ~kept &                                 :: step &
        slide       :: convoy_window_store :: write & phase_q[PHASES_OF[32*x +: 32]]        :: write
        slide       :: convoy_window_store :: .CYCLES(LANES * x)                            :: .CYCLES(0)
        slide       :: convoy_window_store :: .CYCLES(LANES - SHARE * (READS - 1))          :: .CYCLES(1)
        slide       :: convoy_window_store :: .CYCLES(SHARE)                                :: .CYCLES(1)
        slide       :: convoy_window_store :: .DEPTH(DEPTHS[32*x +: 32])                    :: .DEPTH(4)
        slide       :: convoy_window_store :: BACK = 1 - PARTS                              :: BACK = 1
        slide       :: convoy_window_store :: .read_clear(read[ADDRESS_BITS])               :: .read_clear(1'b0)
        slide       :: convoy_window_store :: u_lanes (.clk(clk), .d(taps)                  :: u_lanes (.clk(clk), .d({HERE{taps[WIDTH-1:0]}})
        slide       :: convoy_window      :: ? 1 : PITCH                                    :: ? 1 : 1
        slide       :: convoy_window      :: if (shift) stages_q <= newer                   :: stages_q <= newer
        """)
    void aBrokenBlockIsFound(String bench, String leaf, String before, String after) throws IOException, URISyntaxException {
        Map<String, String> leaves = leaves(bench);
        String text = leaves.get(leaf);
        assertTrue(text.contains(before), leaf + " does not hold: " + before);
        leaves.put(leaf, text.replace(before, after));
        String verdict = simulate(bench, leaves);
        assertTrue(verdict.startsWith("FAIL: "), verdict);
    }

    /** Leaves without a bench of their own are exercised by the whole designs of {@link RandomHardwareTest}, or by the additions of AddFinisherTest. */
    @Test
    void everyLeafHasABenchOrIsKnownToHaveNone() throws IOException, URISyntaxException {
        List<String> tested = new ArrayList<>(List.of("convoy_address", "convoy_bank_address", "convoy_bank_offset", "convoy_bank_write",
            "convoy_channel_select", "convoy_operand", "convoy_operand_value", "convoy_pace", "convoy_padding", "convoy_pair_sum",
            "convoy_table", "convoy_transpose"));
        try (Stream<Path> benches = Files.list(BLOCKS)) {
            for (Path bench : benches.filter(file -> file.toString().endsWith("_tb.v")).toList()) {
                tested.addAll(leaves(bench.getFileName().toString().replace("_tb.v", "")).keySet());
            }
        }
        assertEquals(Leaf.names(), tested.stream().distinct().sorted().toList());
    }

    private static Map<String, String> leaves(String bench) throws IOException, URISyntaxException {
        return new TreeMap<>(Leaf.withParts(Leaf.instances(Files.readString(BLOCKS.resolve(bench + "_tb.v"))).toList()));
    }

    /** The last line that the bench writes. */
    private String simulate(String bench, Map<String, String> leaves) throws IOException {
        for (Map.Entry<String, String> leaf : leaves.entrySet()) {
            Files.writeString(folder.resolve(leaf.getKey() + ".v"), leaf.getValue());
        }
        try (Stream<Path> files = Files.list(BLOCKS)) {
            for (Path file : files.filter(path -> !path.toString().endsWith("_tb.v") || path.endsWith(bench + "_tb.v")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        if (bench.equals("finisher") || bench.equals("scaler")) {
            List<Integer> sums = sums();
            Files.write(folder.resolve("sums.mem"), sums.stream().map(sum -> hex(sum, SUM_BITS)).toList());
            if (bench.equals("finisher")) {
                writeFinished(sums);
            } else {
                new ScalerCases(sums).write(folder);
            }
        }
        ToolRunner tools = new ToolRunner(folder);
        List<String> compile = new ArrayList<>(List.of("iverilog", "-g2005", "-s", bench + "_tb", "-o", "bench.vvp", "source.v", "sink.v", bench + "_tb.v"));
        leaves.keySet().forEach(leaf -> compile.add(leaf + ".v"));
        tools.run(compile);
        List<String> lines = tools.run(List.of("vvp", "-n", "bench.vvp")).lines().filter(line -> !line.contains("$finish")).toList();
        return lines.get(lines.size() - 1);
    }

    /** Every extreme, all ties near zero, and ties of a thousand, twice: for filters that take turns. */
    private static List<Integer> sums() {
        int highest = (1 << (SUM_BITS - 1)) - 1;
        Random random = new Random(1);
        List<Integer> sums = new ArrayList<>(List.of(highest, -highest - 1, highest - 1, -highest));
        IntStream.rangeClosed(-300, 300).forEach(sums::add);
        IntStream.rangeClosed(-65, 65).forEach(half -> sums.addAll(List.of(500 * half, 500 * half)));
        while (sums.size() < SUMS) {
            sums.add((random.nextInt(1 << SUM_BITS) - highest - 1) / 64 * 64 + (sums.size() % 2 == 0 ? 0 : random.nextInt(64)));
        }
        return sums;
    }

    /** What the naive reference makes of the sums. */
    private void writeFinished(List<Integer> sums) throws IOException {
        TypeCase plain = new TypeCase(8, true, 7);
        List<String> results = new ArrayList<>();
        for (int scale = 0; scale < 7; scale++) {
            for (String round : ROUNDINGS) {
                FinishCase finish = switch (scale) {
                    case 0 -> new FinishCase("shift", List.of(), List.of(7), List.of(), round, plain, -100, 110, false);
                    case 1 -> new FinishCase("shift", List.of(), List.of(0), List.of(), round, plain, -100, 110, false);
                    case 2 -> new FinishCase("shift", List.of(), List.of(1), List.of(), round, plain, -100, 110, false);
                    case 3 -> new FinishCase("shift", List.of(), List.of(15), List.of(), round, plain, -100, 110, false);
                    case 4 -> new FinishCase("multiply", List.of(-3571L), List.of(12), List.of(), round, new TypeCase(8, true, 0), -128, 127, true);
                    case 5 -> new FinishCase("multiply", List.of(3L, -7L, 15L), List.of(0, 9, 5), List.of(), round, new TypeCase(8, true, -3), -128, 127, false);
                    default -> new FinishCase("shift", List.of(), List.of(0, 1, 8, 15), List.of(), round, plain, -100, 110, false);
                };
                for (int i = 0; i < SUMS; i++) {
                    results.add(hex(Naive.finish(finish, i % finish.shifts().size(), BigInteger.valueOf(sums.get(i))), 8));
                }
            }
        }
        Files.write(folder.resolve("expected.mem"), results);
        Files.write(folder.resolve("scale5.mem"), List.of(hex(3 << 4, 9), hex(-7 << 4 | 9, 9), hex(15 << 4 | 5, 9)));
        Files.write(folder.resolve("scale6.mem"), List.of("0", "1", "8", "f"));
    }

    static String hex(long value, int bits) {
        return Long.toHexString(value & ((1L << bits) - 1));
    }
}
