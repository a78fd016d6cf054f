package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a design's folder differs from what the compiler wrote. Only what a simulation uses counts: Verilog, memory files and the manifest itself.
 *
 * @param edited     files with other bytes than the manifest says
 * @param missing    files of the manifest that are not there
 * @param additional files beside the Verilog that the manifest does not know
 */
public record DesignChanges(List<String> edited, List<String> missing, List<String> additional) {
    public DesignChanges {
        edited = List.copyOf(edited);
        missing = List.copyOf(missing);
        additional = List.copyOf(additional);
    }

    /** Compares a folder with its manifest; paths come out relative to the folder, sorted. */
    public static DesignChanges find(Path folder, Manifest manifest) {
        List<String> edited = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Manifest.EmittedFile file : simulated(manifest)) {
            Path path = folder.resolve(file.path());
            if (!Files.isRegularFile(path)) {
                missing.add(file.path());
            } else if (!Sha256.of(path).equals(file.sha256())) {
                edited.add(file.path());
            }
        }
        if (ManifestFile.isEdited(folder)) {
            edited.add(ManifestFile.NAME);
        }
        edited.sort(null);
        missing.sort(null);
        return new DesignChanges(edited, missing, additional(folder, manifest));
    }

    /** True if nothing differs. */
    public boolean none() {
        return edited.isEmpty() && missing.isEmpty() && additional.isEmpty();
    }

    private static List<Manifest.EmittedFile> simulated(Manifest manifest) {
        return manifest.files().stream()
            .filter(file -> file.role() == Manifest.Role.VERILOG || file.role() == Manifest.Role.MEMORY)
            .toList();
    }

    private static List<String> additional(Path folder, Manifest manifest) {
        Set<Path> known = manifest.files().stream().map(file -> folder.resolve(file.path()).normalize()).collect(Collectors.toSet());
        Set<Path> folders = simulated(manifest).stream()
            .map(file -> folder.resolve(file.path()).normalize().getParent())
            .filter(Files::isDirectory)
            .collect(Collectors.toSet());
        Set<String> found = new TreeSet<>();
        for (Path inside : folders) {
            try (Stream<Path> files = Files.list(inside)) {
                files.filter(Files::isRegularFile).filter(file -> !known.contains(file))
                    .forEach(file -> found.add(folder.normalize().relativize(file).toString().replace('\\', '/')));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        found.remove(ManifestFile.NAME);
        return List.copyOf(found);
    }
}
