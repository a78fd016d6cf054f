package convoy.plan;

import convoy.check.Add;
import convoy.check.Finish;
import convoy.check.IntegerType;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.check.Rounding;
import convoy.check.Tensor;
import convoy.plan.AddFinisherPlan.Term;
import convoy.plan.Affine.Choice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds tables or multipliers for the frameworks' additions. */
final class ProveAdd {
    private static final long MOST_PAIRS = 1 << 20;
    private static final int TABLE_BITS = 12;
    private static final int SMALL_TABLE_BITS = 10;

    private final Add add;
    private final Finish finish;
    private final List<Range> operands;

    private ProveAdd(Add add) {
        this.add = add;
        this.finish = add.finish();
        this.operands = add.inputs().stream().map(Tensor::range).toList();
    }

    static Optional<AddFinisherPlan> of(Add add) {
        ProveAdd prove = new ProveAdd(add);
        boolean tables = add.finish().upper() - add.finish().lower() < MOST_PAIRS && add.inputs().stream().allMatch(input -> input.type().element().bits() <= TABLE_BITS);
        Optional<AddFinisherPlan> plan = tables && !add.finish().wrap() ? prove.tables() : Optional.empty();
        return add.finish().rescale().kind() == Rescale.Kind.ADD_TFLITE ? Optional.of(plan.orElseGet(prove::scaled)) : plan;
    }

    private static long count(Range range) {
        return range.max() - range.min() + 1;
    }

    private Optional<AddFinisherPlan> tables() {
        AddTerms terms = finish.rescale() instanceof Rescale.AddOnnx onnx ? AddTerms.onnx(add, onnx, operands)
            : AddTerms.tflite(add, (Rescale.AddTflite) finish.rescale(), operands);
        if (count(operands.get(0)) * count(operands.get(1)) <= MOST_PAIRS) {
            return new SearchTables(terms, finish).smallest().map(found -> plan(found, "tables, proved equal on all pairs of values"));
        }
        return terms.exactFloat(finish).map(found -> plan(found, "tables of the exact float32 terms, their sum rounded as a float32"));
    }

    /** Each operand scaled by itself, their sum scaled again, as TFLite does. */
    private AddFinisherPlan scaled() {
        Rescale.AddTflite rescale = (Rescale.AddTflite) finish.rescale();
        List<Term> terms = new ArrayList<>();
        Range sum = new Range(0, 0);
        for (int i = 0; i < operands.size(); i++) {
            Tensor input = add.inputs().get(i);
            long zero = input.type().zeroPoint();
            Affine form = AddTerms.operand(rescale, i);
            Range values = operands.get(i);
            Range differences = new Range(values.min() - zero, values.max() - zero);
            Range scaled = new Range(form.of(differences.min()).longValueExact(), form.of(differences.max()).longValueExact());
            if (input.type().element().bits() <= SMALL_TABLE_BITS) {
                terms.add(term(input, values, value -> form.of(value - zero).longValueExact(), scaled));
            } else {
                Finish exact = new Finish(new Rescale.None(), Rounding.FLOOR, 0, scaled.min(), scaled.max(), false);
                ScalingFinisher scaling = ScalingFinisher.of(List.of(form), List.of(differences), Optional.empty(), "", form.choice(), exact, 0);
                terms.add(new Term(input.type().element(), zero, List.of(), Optional.of(scaling), scaled.signedBits()));
            }
            sum = new Range(sum.min() + scaled.min(), sum.max() + scaled.max());
        }
        Finish last = new Finish(new Rescale.Tflite(List.of(rescale.multiplier()), List.of(rescale.shift()), rescale.single()), finish.rounding(),
            finish.outputZero(), finish.lower(), finish.upper(), finish.wrap());
        ScalingFinisher finisher = (ScalingFinisher) FinisherPlan.of(last, List.of(sum), add.output().type().element());
        return new AddFinisherPlan(terms, sumBits(terms, sum), finisher, "TFLite's own steps");
    }

    private AddFinisherPlan plan(AddTerms.Rounded found, String reason) {
        List<Term> terms = new ArrayList<>();
        Range sum = new Range(0, 0);
        for (int i = 0; i < operands.size(); i++) {
            long[] values = found.terms().get(i);
            Range operand = operands.get(i);
            Range range = new Range(values[0], values[0]);
            for (long value : values) {
                range = range.union(value);
            }
            terms.add(term(add.inputs().get(i), operand, value -> values[(int) (value - operand.min())], range));
            sum = new Range(sum.min() + range.min(), sum.max() + range.max());
        }
        ScalingFinisher finisher = ScalingFinisher.of(List.of(found.form()), List.of(sum), Optional.empty(), reason, found.form().choice(), finish, 0);
        return new AddFinisherPlan(terms, sumBits(terms, sum), finisher, reason);
    }

    /** A sum of terms of opposite signs may be narrower than they are; the hardware adds in the width of the widest. */
    private static int sumBits(List<Term> terms, Range sum) {
        return Math.max(sum.signedBits(), terms.stream().mapToInt(Term::bits).max().orElseThrow());
    }

    private static Term term(Tensor input, Range values, java.util.function.LongUnaryOperator term, Range terms) {
        IntegerType type = input.type().element();
        List<Long> table = new ArrayList<>(Collections.nCopies(1 << type.bits(), 0L));
        for (long value = values.min(); value <= values.max(); value++) {
            table.set((int) (value & (1L << type.bits()) - 1), term.applyAsLong(value));
        }
        return new Term(type, input.type().zeroPoint(), table, Optional.empty(), terms.signedBits());
    }
}
