package convoy.cli.data;

import convoy.check.IntegerType;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes frames as NumPy arrays {@code [N, C, ...]}, in the smallest NumPy integer type that holds the tensor's type. */
public final class ArrayWriter {
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private ArrayWriter() { }

    /** One tensor as {@code .npy}. */
    public static void writeNpy(Path file, Frames frames) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, frames);
        }
    }

    /** Several tensors by name as {@code .npz}; the same bytes for the same values. */
    public static void writeNpz(Path file, List<Frames> tensors) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Frames frames : tensors) {
                ZipEntry entry = new ZipEntry(frames.tensor().name() + ".npy");
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                write(zip, frames);
                zip.closeEntry();
            }
        }
    }

    private static void write(OutputStream out, Frames frames) throws IOException {
        IntegerType element = frames.tensor().type().element();
        int bytes = element.bits() <= 8 ? 1 : element.bits() <= 16 ? 2 : 4;
        out.write(header((bytes == 1 ? "|" : "<") + (element.signed() ? "i" : "u") + bytes, frames));
        for (int[] frame : frames.frames()) {
            ByteBuffer data = ByteBuffer.allocate(frame.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int value : frame) {
                switch (bytes) {
                    case 1 -> data.put((byte) value);
                    case 2 -> data.putShort((short) value);
                    default -> data.putInt(value);
                }
            }
            out.write(data.array());
        }
    }

    private static byte[] header(String type, Frames frames) throws IOException {
        String shape = frames.tensor().type().shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + frames.frames().size() + ", " + shape + "), }";
        int length = (PREFIX + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - PREFIX;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) length, (byte) (length >> 8)});
        out.write((text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
