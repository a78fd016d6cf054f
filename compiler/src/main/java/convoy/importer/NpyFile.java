package convoy.importer;

import convoy.check.IntegerType;
import java.io.ByteArrayOutputStream;
import org.openlca.npy.Npy;
import org.openlca.npy.NpyArray;
import org.openlca.npy.NpyByteArray;
import org.openlca.npy.NpyFloatArray;
import org.openlca.npy.NpyIntArray;
import org.openlca.npy.NpyLongArray;
import org.openlca.npy.NpyShortArray;

/** The content of a {@code .npy} file. */
final class NpyFile {
    private NpyFile() { }

    /** The same bytes for the same constant. */
    static byte[] bytes(Constant constant) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Npy.write(out, array(constant));
        } catch (RuntimeException failure) {
            throw new IllegalStateException(failure);
        }
        return out.toByteArray();
    }

    private static NpyArray<?> array(Constant constant) {
        int[] shape = constant.shape().stream().mapToInt(Integer::intValue).toArray();
        if (constant instanceof Constant.Floats floats) {
            return new NpyFloatArray(shape, floats.values(), false);
        }
        return integers(shape, ((Constant.Integers) constant).tensor().type(), ((Constant.Integers) constant).tensor().values());
    }

    /** In the smallest signed type, since a reader of whole numbers does not ask for more. */
    private static NpyArray<?> integers(int[] shape, IntegerType type, long[] values) {
        int bits = type.bits() + (type.signed() ? 0 : 1);
        if (bits > Integer.SIZE) {
            return new NpyLongArray(shape, values, false);
        }
        if (bits > Short.SIZE) {
            int[] ints = new int[values.length];
            java.util.Arrays.setAll(ints, k -> (int) values[k]);
            return new NpyIntArray(shape, ints, false);
        }
        if (bits > Byte.SIZE) {
            short[] shorts = new short[values.length];
            for (int k = 0; k < values.length; k++) {
                shorts[k] = (short) values[k];
            }
            return new NpyShortArray(shape, shorts, false);
        }
        byte[] bytes = new byte[values.length];
        for (int k = 0; k < values.length; k++) {
            bytes[k] = (byte) values[k];
        }
        return new NpyByteArray(shape, bytes, false);
    }
}
