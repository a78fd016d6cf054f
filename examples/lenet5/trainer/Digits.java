import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Digits with their labels.
 *
 * @param images 28 x 28 bytes each, 0 (paper) to 255 (ink)
 * @param labels 0 to 9
 */
record Digits(List<byte[]> images, List<Integer> labels) {
    static final int SIZE = 28;
    static final int PIXELS = SIZE * SIZE;
    private static final int CLASSES = 10;
    private static final int PARTS = 5;

    Digits {
        images = List.copyOf(images);
        labels = List.copyOf(labels);
        if (images.size() != labels.size()) {
            throw new IllegalArgumentException("one label per digit");
        }
    }

    /** The package's files: a list of fractions of 255 with three decimals, digit after digit. Zeros first, nines last. */
    static Digits read(Path folder) throws IOException {
        List<byte[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < CLASSES; label++) {
            String json = Files.readString(folder.resolve(label + ".json"));
            String[] fractions = json.substring(json.indexOf('[') + 1, json.indexOf(']')).split(",");
            for (int from = 0; from < fractions.length; from += PIXELS) {
                byte[] image = new byte[PIXELS];
                for (int p = 0; p < PIXELS; p++) {
                    image[p] = (byte) Math.round(255 * Double.parseDouble(fractions[from + p].strip()));
                }
                images.add(image);
                labels.add(label);
            }
        }
        return new Digits(images, labels);
    }

    /** All but every fifth digit. */
    Digits training() {
        return select(k -> k % PARTS != PARTS - 1);
    }

    /** Every fifth digit, dealt round by round, one digit of each class that has any left. */
    Digits heldOut() {
        Digits sorted = select(k -> k % PARTS == PARTS - 1);
        List<byte[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int round = 0; images.size() < sorted.count(); round++) {
            for (int label = 0; label < CLASSES; label++) {
                int at = sorted.labels.indexOf(label) + round;
                if (at <= sorted.labels.lastIndexOf(label)) {
                    images.add(sorted.images.get(at));
                    labels.add(label);
                }
            }
        }
        return new Digits(images, labels);
    }

    private Digits select(IntPredicate wanted) {
        List<byte[]> some = new ArrayList<>();
        List<Integer> theirs = new ArrayList<>();
        for (int k = 0; k < count(); k++) {
            if (wanted.test(k)) {
                some.add(images.get(k));
                theirs.add(labels.get(k));
            }
        }
        return new Digits(some, theirs);
    }

    int count() {
        return images.size();
    }

    int label(int k) {
        return labels.get(k);
    }

    float[] pixels(int k) {
        float[] pixels = new float[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            pixels[p] = images.get(k)[p] & 0xFF;
        }
        return pixels;
    }

    /** Some digits side by side: pixel p of the b-th one at p * count + b. */
    float[] batch(int from, int count) {
        float[] pixels = new float[PIXELS * count];
        for (int b = 0; b < count; b++) {
            byte[] image = images.get(from + b);
            for (int p = 0; p < PIXELS; p++) {
                pixels[p * count + b] = image[p] & 0xFF;
            }
        }
        return pixels;
    }

    void write(Path file) throws IOException {
        long[] values = new long[count() * PIXELS];
        for (int k = 0; k < values.length; k++) {
            values[k] = images.get(k / PIXELS)[k % PIXELS];
        }
        Npy.write(file, "|u1", values, count(), 1, SIZE, SIZE);
    }

    void writeLabels(Path file) throws IOException {
        Npy.write(file, "|u1", labels.stream().mapToLong(Integer::longValue).toArray(), count());
    }
}
