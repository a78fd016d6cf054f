package convoy.cli;

import convoy.sim.DesignException;
import convoy.sim.Manifest;
import convoy.sim.ManifestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A design written to a folder. */
final class DesignFolder {
    private DesignFolder() { }

    /** Writes files by their paths; folders are made where there are none. */
    static void write(Path folder, Map<String, String> files) throws IOException {
        for (Path parent : files.keySet().stream().map(file -> folder.resolve(file).getParent()).distinct().toList()) {
            Files.createDirectories(parent);
        }
        files.entrySet().parallelStream().forEach(file -> write(folder.resolve(file.getKey()), file.getValue()));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Removes a folder with all it holds. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Removes the files of a design that stands there, if there is one, and its manifest. */
    static void clear(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(ManifestFile.NAME))) {
            return;
        }
        try {
            for (Manifest.EmittedFile file : ManifestFile.read(folder).files()) {
                Path path = folder.resolve(file.path()).normalize();
                if (path.startsWith(folder.normalize())) {
                    Files.deleteIfExists(path);
                }
            }
            Files.delete(folder.resolve(ManifestFile.NAME));
        } catch (DesignException | UncheckedIOException e) {
            return;                // not one of ours: nothing is known of its files
        }
    }
}
