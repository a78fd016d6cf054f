import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * How many of the held-out digits does LeNet-5 read? {@code java examples/lenet5/Evaluate.java}, called at the top of the tree, sends them through the
 * golden model and through the simulated hardware, compares all logits, counts, and draws {@code convoy-out/lenet5/answers.png}.
 */
public final class Evaluate {
    private static final Path EXAMPLE = Path.of("examples", "lenet5");
    private static final Path RESULTS = Path.of("convoy-out", "lenet5");
    private static final String SPEC = EXAMPLE.resolve("lenet5.conv").toString();
    private static final int CLASSES = 10;

    public static void main(String[] args) throws IOException, InterruptedException {
        Files.createDirectories(RESULTS);
        Path model = RESULTS.resolve("model.npy");
        Path hardware = RESULTS.resolve("hardware.npy");
        Path figures = RESULTS.resolve("cosim.json");
        convoy("run", SPEC, "--quiet", "--output", model.toString());
        convoy("cosim", SPEC, "--quiet", "--output", hardware.toString(), "--json", figures.toString());

        long[] labels = read(EXAMPLE.resolve("held_out.labels.npy"));
        long[] logits = read(model);
        long[] measured = read(hardware);
        int[] answers = IntStream.range(0, labels.length).map(digit -> answer(logits, digit)).toArray();
        long right = IntStream.range(0, labels.length).filter(digit -> answers[digit] == labels[digit]).count();
        say("golden model  %,d of %,d held-out digits right: %.2f %%", right, labels.length, 100.0 * right / labels.length);
        boolean equal = Arrays.equals(logits, measured);
        say("hardware      %,d logits of %,d digits: %s", measured.length, measured.length / CLASSES, equal ? "all equal" : "DIFFERENT");
        long cycles = number(Files.readString(figures), "\"cycles_per_frame\"\\s*:\\s*(\\d+)");
        long megahertz = number(Files.readString(Path.of(SPEC)), "clock (\\d+) MHz");
        say("speed         %,d cycles per digit; at %d MHz %,.0f digits per second", cycles, megahertz, 1e6 * megahertz / cycles);
        Path picture = RESULTS.resolve("answers.png");
        ImageIO.write(new Sheet(read(EXAMPLE.resolve("held_out.npy")), labels, answers).draw(), "png", picture.toFile());
        say("picture       %s", picture);
        System.exit(equal ? 0 : 2);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void convoy(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("./convoy"), Stream.of(arguments)).toList();
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** The place of the greatest logit; of equal ones the first. */
    private static int answer(long[] logits, int digit) {
        int best = 0;
        for (int k = 1; k < CLASSES; k++) {
            best = logits[digit * CLASSES + k] > logits[digit * CLASSES + best] ? k : best;
        }
        return best;
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** The values of a .npy file of unsigned bytes or of signed integers. */
    private static long[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = 10 + bytes.getShort(8);
        String type = new String(bytes.array(), 10, header - 10).replaceAll("(?s).*'descr': '.([iu]\\d)'.*", "$1");
        int size = type.charAt(1) - '0';
        long[] values = new long[(bytes.capacity() - header) / size];
        for (int k = 0; k < values.length; k++) {
            int at = header + k * size;
            values[k] = switch (type) {
                case "u1" -> bytes.get(at) & 0xFF;
                case "i1" -> bytes.get(at);
                case "i2" -> bytes.getShort(at);
                case "i4" -> bytes.getInt(at);
                default -> throw new IllegalStateException(file + ": " + type);
            };
        }
        return values;
    }

    /** The first hundred digits, then all that were misread; below each the answer, and beside a wrong one what was written. */
    private record Sheet(long[] pixels, long[] labels, int[] answers) {
        private static final int SIZE = 28;
        private static final int ZOOM = 2;
        private static final int CELL = SIZE * ZOOM + 4;
        private static final int ROW = CELL + 24;
        private static final int ACROSS = 20;
        private static final int SHOWN = 100;
        private static final Color RIGHT = new Color(0x1A7F37);
        private static final Color WRONG = new Color(0xCF222E);
        private static final Color TRUTH = new Color(0x57606A);

        /** Five bits a row, seven rows, for each digit. */
        private static final long[] LETTERS = {
            0x3A33AE62EL, 0x11842108EL, 0x3A211111FL, 0x7C441062EL, 0x08CA97C42L,
            0x7E1E0862EL, 0x1910F462EL, 0x7C2222108L, 0x3A317462EL, 0x3A317844CL,
        };

        BufferedImage draw() {
            int[] wrong = IntStream.range(0, labels.length).filter(digit -> answers[digit] != labels[digit]).toArray();
            int rows = SHOWN / ACROSS + (wrong.length + ACROSS - 1) / ACROSS;
            BufferedImage image = new BufferedImage(ACROSS * (CELL + 6) + 6, rows * ROW + 24, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            for (int k = 0; k < SHOWN; k++) {
                digit(graphics, k, k, 6);
            }
            for (int k = 0; k < wrong.length; k++) {
                digit(graphics, wrong[k], SHOWN + k, 18);
            }
            graphics.dispose();
            return image;
        }

        private void digit(Graphics2D graphics, int digit, int place, int top) {
            int x = 6 + place % ACROSS * (CELL + 6);
            int y = top + place / ACROSS * ROW;
            boolean right = answers[digit] == labels[digit];
            graphics.setColor(right ? RIGHT : WRONG);
            graphics.fillRect(x, y, CELL, CELL);
            for (int p = 0; p < SIZE * SIZE; p++) {
                int grey = 255 - (int) pixels[digit * SIZE * SIZE + p];
                graphics.setColor(new Color(grey, grey, grey));
                graphics.fillRect(x + 2 + p % SIZE * ZOOM, y + 2 + p / SIZE * ZOOM, ZOOM, ZOOM);
            }
            letter(graphics, answers[digit], x + 2, y + CELL + 4, right ? RIGHT : WRONG);
            if (!right) {
                letter(graphics, (int) labels[digit], x + CELL - 12, y + CELL + 4, TRUTH);
            }
        }

        private static void letter(Graphics2D graphics, int letter, int x, int y, Color color) {
            graphics.setColor(color);
            for (int dot = 0; dot < 35; dot++) {
                if ((LETTERS[letter] >>> (34 - dot) & 1) == 1) {
                    graphics.fillRect(x + dot % 5 * ZOOM, y + dot / 5 * ZOOM, ZOOM, ZOOM);
                }
            }
        }
    }
}
