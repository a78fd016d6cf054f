package convoy.emit;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.plan.Adder;
import convoy.plan.AdderGraph;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.Folding;
import convoy.plan.WindowPlan;
import convoy.source.Counted;
import convoy.templates.verilog.ShiftAddAddition;
import convoy.templates.verilog.ShiftAddLate;
import convoy.templates.verilog.ShiftAddModule;
import convoy.templates.verilog.ShiftAddOperand;
import convoy.templates.verilog.ShiftAddResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Turns the additions of a layer without multipliers into the view that its template prints. */
final class EmitShiftAdd {
    private static final int SHOWN_WEIGHTS = 27;

    private final Convolution layer;
    private final Folding folding;
    private final AdderGraph adders;
    private final int accumulatorBits;
    private final int products;
    private final List<String> names = new ArrayList<>();
    private int sums;
    /** By number: in how many cycles after it how many of its lowest bits are needed. */
    private final List<SortedMap<Integer, Integer>> uses;

    private EmitShiftAdd(WindowPlan plan, AdderGraph adders) {
        this.adders = adders;
        layer = plan.windowed();
        folding = plan.folding();
        accumulatorBits = plan.accumulatorBits();
        products = plan.lanes();
        uses = adders.numbers().stream().<SortedMap<Integer, Integer>>map(number -> new TreeMap<>()).toList();
        for (Adder number : adders.numbers()) {
            names.add(name(number));
            if (number instanceof Adder.Sum sum) {
                use(sum.first(), sum.level() - 1, firstBits(sum));
                use(sum.second(), sum.level() - 1, secondBits(sum));
            }
        }
        adders.results().forEach(result -> use(result.number(), adders.depth(), bits(result)));
    }

    static ShiftAddModule view(WindowPlan plan, AdderGraph adders, String name) {
        return new EmitShiftAdd(plan, adders).view(name);
    }

    private ShiftAddModule view(String name) {
        List<Record> operands = new ArrayList<>();
        List<Record> additions = new ArrayList<>();
        List<Record> results = new ArrayList<>();
        int elementBits = layer.input().type().element().bits();
        for (int number = 0; number < names.size(); number++) {
            if (adders.numbers().get(number) instanceof Adder.Operand operand && !uses.get(number).isEmpty()) {
                operands.add(new ShiftAddOperand(names.get(number), operand.lane() * elementBits, operand.bits(), late(number)));
            } else if (adders.numbers().get(number) instanceof Adder.Sum sum) {
                additions.add(addition(number, sum));
            }
        }
        for (int filter = 0; filter < adders.results().size(); filter++) {
            results.add(result(filter));
        }
        List<String> facts = List.of(
            Counted.of(products, "product") + " for each of " + Counted.of(results.size(), "filter") + " are " + Counted.of(adders.additions(), "addition") + " of "
                + Counted.of(adders.adderBits(), "bit") + " in all, " + adders.depth() + " deep; no multiplier",
            "sums " + layer.sumRange() + " in " + accumulatorBits + " bits");
        return new ShiftAddModule(name, "array of `" + layer.name() + "`", facts, folding.lanes() * elementBits, Bits.ofCount(1), Bits.ofCount(1),
            results.size(), accumulatorBits, folding.channels() > 1, operands, additions, results, adders.depth());
    }

    private int firstBits(Adder.Sum sum) {
        return Math.min(adders.numbers().get(sum.first()).bits(), sum.bits());
    }

    private int secondBits(Adder.Sum sum) {
        return Math.min(adders.numbers().get(sum.second()).bits(), sum.bits() - sum.shift());
    }

    private int bits(AdderGraph.Result result) {
        return Math.min(adders.numbers().get(result.number()).bits(), result.bits() - result.shift());
    }

    private void use(int number, int cycle, int bits) {
        Adder used = adders.numbers().get(number);
        if (used.kind() != Adder.Kind.CONSTANT) {
            uses.get(number).merge(cycle - used.level(), bits, Math::max);
        }
    }

    /** Bits of a number that are needed so many cycles after it or later. */
    private int bits(int number, int cycles) {
        return cycles == 0 ? adders.numbers().get(number).bits() : Collections.max(uses.get(number).tailMap(cycles).values());
    }

    private List<ShiftAddLate> late(int number) {
        List<ShiftAddLate> late = new ArrayList<>();
        int before = 0;
        for (int cycles : uses.get(number).tailMap(1).keySet()) {
            int bits = bits(number, cycles);
            late.add(new ShiftAddLate(late(number, cycles), signal(number, bits, before), bits, cycles - before));
            before = cycles;
        }
        return late;
    }

    private String late(int number, int cycles) {
        return names.get(number) + (cycles == 0 ? "" : "_late" + cycles);
    }

    private ShiftAddAddition addition(int number, Adder.Sum sum) {
        return new ShiftAddAddition(names.get(number), formula(sum), sum.form().ordinal(), sum.shift(), part(sum.first(), firstBits(sum), sum.level() - 1),
            firstBits(sum), signed(sum.first()), part(sum.second(), secondBits(sum), sum.level() - 1), secondBits(sum), signed(sum.second()), sum.bits(), late(number));
    }

    private String formula(Adder.Sum sum) {
        String first = text(sum.first());
        String second = sum.shift() == 0 ? text(sum.second()) : "(" + text(sum.second()) + " << " + sum.shift() + ")";
        return switch (sum.form()) {
            case FIRST_PLUS_SECOND -> first + " + " + second;
            case FIRST_MINUS_SECOND -> first + " - " + second;
            case SECOND_MINUS_FIRST -> second + " - " + first;
        };
    }

    private String text(int number) {
        return adders.numbers().get(number) instanceof Adder.Constant constant ? constant.value().toString() : names.get(number);
    }

    private ShiftAddResult result(int filter) {
        AdderGraph.Result result = adders.results().get(filter);
        Adder number = adders.numbers().get(result.number());
        boolean narrow = number.bits() + result.shift() < result.bits();
        int bits = bits(result);
        String signal = part(result.number(), bits, adders.depth());
        String value = result.shift() == 0 ? signal : "{" + signal + ", " + Literals.unsigned(result.shift(), 0) + "}";
        String formula = text(result.number()) + (result.shift() == 0 ? "" : " << " + result.shift());
        return new ShiftAddResult(filter, "Filter " + filter + weights(filter) + ": " + formula, value, bits + result.shift(),
            narrow ? signed(result.number()) : result.signed() ? 1 : 0, accumulatorBits);
    }

    private String weights(int filter) {
        ArrayWeights weights = new ArrayWeights(layer, folding);
        long start = weights.start(filter, 0, accumulatorBits);
        String values = folding.lanes() > SHOWN_WEIGHTS ? "" : ", weights "
            + String.join(" ", IntStream.range(0, folding.lanes()).mapToObj(lane -> String.valueOf(weights.at(filter, 0, lane))).toList());
        return values + (start == 0 ? "" : ", plus " + start);
    }

    /** The lowest bits of a number in a cycle after the operands. */
    private String part(int number, int bits, int cycle) {
        Adder adder = adders.numbers().get(number);
        return adder instanceof Adder.Constant constant ? Literals.modulo(bits, constant.value().longValueExact())
            : signal(number, bits, cycle - adder.level());
    }

    /** The lowest bits of a number so many cycles after it. */
    private String signal(int number, int bits, int cycles) {
        return late(number, cycles) + (bits == bits(number, cycles) ? "" : "[" + (bits - 1) + ":0]");
    }

    private int signed(int number) {
        return adders.numbers().get(number).signed() ? 1 : 0;
    }

    private String name(Adder number) {
        return switch (number.kind()) {
            case OPERAND -> operandName(((Adder.Operand) number).lane());
            case CONSTANT -> "";
            case SUM -> "t" + ++sums;
        };
    }

    /** {@code x_ROW_COLUMN}, with {@code _cCHANNEL} where there are several. */
    private String operandName(int lane) {
        StringBuilder name = new StringBuilder();
        int tap = lane / folding.channels();
        List<Axis> axes = layer.axes();
        for (int i = axes.size() - 1; i >= 0; i--) {
            name.insert(0, "_" + tap % axes.get(i).kernel());
            tap /= axes.get(i).kernel();
        }
        return "x" + name + (folding.channels() > 1 ? "_c" + lane % folding.channels() : "");
    }
}
