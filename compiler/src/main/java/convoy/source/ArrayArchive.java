package convoy.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A {@code .npz} file: arrays by name. Each is understood when it is asked for, so that one that is not of integers disturbs nobody who does not need it. */
public final class ArrayArchive {
    private static final String ENDING = ".npy";

    private final Map<String, byte[]> files;

    private ArrayArchive(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * Reads a file.
     *
     * @throws IOException               if it cannot be read
     * @throws ArrayFile.FormatException if it holds no array
     */
    public static ArrayArchive read(Path path) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(path); ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                files.put(name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name, zip.readAllBytes());
            }
        }
        if (files.isEmpty()) {
            throw new ArrayFile.FormatException("not a .npz file, or an empty one");
        }
        return new ArrayArchive(files);
    }

    /** Names of the arrays, in the file's order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    public boolean holds(String name) {
        return files.containsKey(name);
    }

    /**
     * An array of this name.
     *
     * @throws ArrayFile.FormatException if it is not of integers
     */
    public ArrayFile array(String name) throws ArrayFile.FormatException {
        return ArrayFile.parse(files.get(name));
    }
}
