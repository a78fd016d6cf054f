package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Folders of built things, named by a digest of everything they were built from. An entry appears complete or not at all, and is never changed
 * afterwards; of two processes that build the same entry at once, the first to finish gives it its content.
 */
final class BuildCache {
    private final Path folder;

    /** @param folder of the cache; made when needed */
    BuildCache(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** An entry's folder, and whether it was there already. */
    record Entry(Path folder, boolean cached) { }

    /**
     * The entry of a key, built if it is not there.
     *
     * @param build fills the empty folder it is given
     */
    Entry entry(String key, Consumer<Path> build) {
        Path entry = folder.resolve(key);
        if (Files.isDirectory(entry)) {
            return new Entry(entry, true);
        }
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempDirectory(folder, "unfinished-");
            try {
                build.accept(unfinished);
                publish(unfinished, entry);
            } finally {
                delete(unfinished);
            }
            return new Entry(entry, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(Path unfinished, Path entry) throws IOException {
        try {
            Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(entry)) {
                throw e;
            }
        }
    }

    /** Removes a folder with all it holds; nothing happens if it is not there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
