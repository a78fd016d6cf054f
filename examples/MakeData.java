import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Makes every data file of the examples that a formula describes: {@code java examples/MakeData.java [FOLDER]}, where FOLDER is the folder of the
 * examples (by default the one the call is made from, with {@code examples} below it). The same bytes come out on every machine.
 */
public final class MakeData {
    private static final int PULSE_LENGTH = 63;
    private static final double[] TONES = {697, 770, 852, 941, 1209, 1336, 1477};
    private static final int TONE_TAPS = 256;
    private static final double SAMPLES_PER_SECOND = 8000;

    public static void main(String[] args) throws IOException {
        Path examples = Path.of(args.length > 0 ? args[0] : "examples");
        write(examples.resolve("blur/gaussian.npy"), "|u1", gaussian(7, 2.0, 4096, 3), 3, 1, 7, 7);
        write(examples.resolve("dial/tones.npy"), "|i1", tones(100), 4 * TONES.length, 1, TONE_TAPS);
        write(examples.resolve("dial/present.npy"), "|i1", present(), TONES.length, 4 * TONES.length, 1);
        write(examples.resolve("dial/call.npy"), "<i2", call("27182818", 640), 1, 10240);
        write(examples.resolve("pulse/sweeps.npy"), "|i1", sweeps(100), 2, 1, PULSE_LENGTH);
        write(examples.resolve("pulse/echo.npy"), "<i2", echo(2048), 1, 2048);
        write(examples.resolve("residual/clean.npy"), "|u1", scene(0), 1, 160, 160);
        write(examples.resolve("residual/noisy.npy"), "|u1", scene(12), 1, 160, 160);
        write(examples.resolve("shapes/gaussian.npy"), "|u1", gaussian(5, 1.0, 256, 1), 1, 1, 5, 5);
        write(examples.resolve("volume/scan.npy"), "|u1", scan(24, 32, 32), 1, 24, 32, 32);
        write(examples.resolve("volume3d/shapes.npy"), "|i1", shapes(), 2, 1, 7, 7, 7);
    }

    /** exp(-(x^2 + y^2) / (2 sigma^2)), scaled to {@code total} and rounded; the centre takes what rounding leaves over. One copy per channel. */
    private static long[] gaussian(int size, double sigma, int total, int channels) {
        double[] bell = new double[size * size];
        for (int k = 0; k < bell.length; k++) {
            double y = k / size - size / 2;
            double x = k % size - size / 2;
            bell[k] = StrictMath.exp(-(x * x + y * y) / (2 * sigma * sigma));
        }
        double scale = total / Arrays.stream(bell).sum();
        long[] kernel = Arrays.stream(bell).mapToLong(value -> Math.round(value * scale)).toArray();
        kernel[kernel.length / 2] += total - Arrays.stream(kernel).sum();
        long[] all = new long[channels * kernel.length];
        for (int k = 0; k < all.length; k++) {
            all[k] = kernel[k % kernel.length];
        }
        return all;
    }

    /** A sweep from 0.05 to 0.35 periods per sample, and the same one backwards, under half a period of a sine. */
    private static long[] sweeps(double amplitude) {
        long[] both = new long[2 * PULSE_LENGTH];
        for (int k = 0; k < PULSE_LENGTH; k++) {
            double periods = 0.05 * k + 0.30 * k * k / (2.0 * PULSE_LENGTH);
            double window = StrictMath.sin(Math.PI * (k + 1) / (PULSE_LENGTH + 1));
            long value = Math.round(amplitude * window * StrictMath.sin(2 * Math.PI * periods));
            both[k] = value;
            both[2 * PULSE_LENGTH - 1 - k] = value;
        }
        return both;
    }

    /** Noise with a rising pulse from sample 600 and a falling one from sample 1400, each twice as high as the noise is on average. */
    private static long[] echo(int samples) {
        long[] pulses = sweeps(700);
        long[] recording = noise(samples, 300, 1);
        for (int k = 0; k < PULSE_LENGTH; k++) {
            recording[600 + k] += pulses[k];
            recording[1400 + k] += pulses[PULSE_LENGTH + k];
        }
        return clip(recording, -2048, 2047);
    }

    /** Every tone of the telephone in four phases, a quarter of a period apart, under a raised cosine. */
    private static long[] tones(double amplitude) {
        long[] filters = new long[4 * TONES.length * TONE_TAPS];
        for (int k = 0; k < filters.length; k++) {
            int tap = k % TONE_TAPS;
            double periods = TONES[k / TONE_TAPS / 4] * (tap - TONE_TAPS / 2) / SAMPLES_PER_SECOND + 0.25 * (k / TONE_TAPS % 4);
            double window = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (tap + 0.5) / TONE_TAPS);
            filters[k] = Math.round(amplitude * window * StrictMath.cos(2 * Math.PI * periods));
        }
        return filters;
    }

    /** A tone is present if its own four phases are strong and those of the other tones of its group, the low four or the high three, are not. */
    private static long[] present() {
        long[] weights = new long[4 * TONES.length * TONES.length];
        for (int k = 0; k < weights.length; k++) {
            int tone = k / (4 * TONES.length);
            int other = k % (4 * TONES.length) / 4;
            weights[k] = tone == other ? 8 : (tone < 4) == (other < 4) ? -2 : 0;
        }
        return weights;
    }

    /** A recording of keys, each {@code length} samples of its two tones after as many of silence; the first silence has the lower tone of key 4 alone. */
    private static long[] call(String keys, int length) {
        long[] recording = noise(2 * length * keys.length(), 60, 3);
        for (int n = 0; n < keys.length(); n++) {
            int key = "123456789*0#".indexOf(keys.charAt(n));
            double amplitude = 70 + 90 * n / (double) keys.length();
            tone(recording, (2 * n + 1) * length, length, TONES[key / 3] * 1.004, amplitude);
            tone(recording, (2 * n + 1) * length, length, TONES[4 + key % 3] * 0.997, amplitude);
        }
        tone(recording, 0, length, TONES[1], 200);
        return clip(recording, -2048, 2047);
    }

    private static void tone(long[] recording, int from, int length, double hertz, double amplitude) {
        for (int k = 0; k < length; k++) {
            recording[from + k] += Math.round(amplitude * StrictMath.sin(2 * Math.PI * hertz * (from + k) / SAMPLES_PER_SECOND));
        }
    }

    /** A soft ramp, a disc, a dark ring and a board of squares, under noise. */
    private static long[] scene(double noise) {
        long[] picture = noise(160 * 160, noise, 4);
        for (int k = 0; k < picture.length; k++) {
            int x = k % 160;
            int y = k / 160;
            double disc = distance(0, y - 52, x - 50);
            double ring = distance(0, y - 100, x - 112);
            boolean board = x >= 20 && x < 76 && y >= 100 && y < 140 && (x / 8 + y / 8) % 2 == 0;
            picture[k] += disc < 30 ? 205 : ring > 22 && ring < 32 || board ? 30 : 90 + x / 4;
        }
        return clip(picture, 0, 255);
    }

    /** A bright ball with a hollow inside and two beads beside it, under noise. */
    private static long[] scan(int depth, int height, int width) {
        long[] volume = noise(depth * height * width, 36, 2);
        for (int k = 0; k < volume.length; k++) {
            int z = k / (height * width);
            int y = k / width % height;
            int x = k % width;
            double radius = distance(z - 12, y - 16, x - 14);
            boolean shell = radius < 9.5 && radius > 5;
            boolean bead = distance(z - 7, y - 6, x - 26) < 3 || distance(z - 17, y - 26, x - 27) < 3;
            volume[k] += shell || bead ? 190 : 50;
        }
        return clip(volume, 0, 255);
    }

    /**
     * A small ball in darker surroundings, and a dark ball in a brighter shell. What surrounds the small ball weighs more than the ball itself, so that
     * the edge of something large, with darkness on one side only, is no small ball.
     */
    private static long[] shapes() {
        long[] filters = new long[2 * 343];
        for (int k = 0; k < 343; k++) {
            double radius = distance(k / 49 - 3, k / 7 % 7 - 3, k % 7 - 3);
            filters[k] = radius < 1.1 ? 114 : radius > 2.2 && radius < 3.5 ? -8 : 0;
            filters[343 + k] = radius < 2.4 ? -14 : radius > 2.5 && radius < 4.3 ? 4 : 0;
        }
        return filters;
    }

    private static double distance(double z, double y, double x) {
        return Math.sqrt(z * z + y * y + x * x);
    }

    /** Nearly normal noise: sums of twelve numbers of SplitMix64, 0 to 1 each, minus 6, times the deviation. */
    private static long[] noise(int count, double deviation, long seed) {
        long[] values = new long[count];
        long state = seed;
        for (int k = 0; k < count; k++) {
            double sum = -6;
            for (int i = 0; i < 12; i++) {
                state += 0x9E3779B97F4A7C15L;
                long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
                z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
                sum += ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
            }
            values[k] = Math.round(deviation * sum);
        }
        return values;
    }

    private static long[] clip(long[] values, long least, long most) {
        return Arrays.stream(values).map(value -> Math.max(least, Math.min(most, value))).toArray();
    }

    /** Writes a .npy file, version 1.0; {@code type} is NumPy's, of one or two bytes. */
    private static void write(Path file, String type, long[] values, int... shape) throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ", ").collect(Collectors.joining());
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes.strip() + "), }";
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        int bytes = type.charAt(2) - '0';
        ByteBuffer out = ByteBuffer.allocate(10 + length + bytes * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
        out.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (long value : values) {
            if (bytes == 1) {
                out.put((byte) value);
            } else {
                out.putShort((short) value);
            }
        }
        Files.write(file, out.array());
    }
}
