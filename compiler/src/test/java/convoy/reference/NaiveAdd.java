package convoy.reference;

import convoy.reference.LayerCase.FinishCase;
import convoy.reference.NetworkCase.AddCase;
import java.math.BigInteger;
import java.util.List;

/** The additions of TFLite and of ONNX Runtime, of two stored values. */
final class NaiveAdd {
    private NaiveAdd() { }

    static long run(AddCase add, List<Long> values) {
        long zeroA = add.inputs().get(0).type().zero();
        long zeroB = add.inputs().get(1).type().zero();
        FinishCase finish = add.finish();
        BigInteger stored = finish.kind().equals("add_onnx") ? onnx(finish, zeroA, zeroB, values)
            : BigInteger.valueOf(tflite(finish, (int) (values.get(0) - zeroA), (int) (values.get(1) - zeroB)) + finish.outType().zero());
        return stored.max(BigInteger.valueOf(finish.low())).min(BigInteger.valueOf(finish.high())).longValueExact();
    }

    private static long tflite(FinishCase finish, int a, int b) {
        int[] multipliers = finish.factors().stream().mapToInt(Math::toIntExact).toArray();
        int[] shifts = finish.shifts().stream().skip(1).mapToInt(Integer::intValue).toArray();
        return Tflite.add(a, b, finish.shifts().get(0), multipliers, shifts, finish.kind().endsWith("single"));
    }

    /** rint((f + a * rA) + b * rB) with f = zC - (rA * zA + rB * zB), every operation rounded to float32; the zero point is inside. */
    private static BigInteger onnx(FinishCase finish, long zeroA, long zeroB, List<Long> values) {
        float ratioA = Float32.quotient(finish.scales().get(0), finish.scales().get(2));
        float ratioB = Float32.quotient(finish.scales().get(1), finish.scales().get(2));
        float zeros = Float32.plus(Float32.times(ratioA, zeroA), Float32.times(ratioB, zeroB));
        float fixed = Float32.plus(finish.outType().zero(), -zeros);
        float sum = Float32.plus(Float32.plus(fixed, Float32.times(values.get(0), ratioA)), Float32.times(values.get(1), ratioB));
        return Float32.rint(sum);
    }
}
