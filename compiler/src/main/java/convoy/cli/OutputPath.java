package convoy.cli;

import convoy.source.Diagnostic;
import convoy.source.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether something can be written, asked before the work whose result it would be. */
final class OutputPath {
    private OutputPath() { }

    /** Refuses a file that cannot be written: its folder has to exist. */
    static void checkFile(Session session, Path file, Span span) throws Stop {
        refuse(session, file, span, fileObstacle(file));
    }

    /** Refuses a file that cannot be written; its folder will be made, with those around it, if it does not exist. */
    static void checkFileToCome(Session session, Path file, Span span) throws Stop {
        Path folder = file.toAbsolutePath().getParent();
        refuse(session, file, span, folder == null || Files.exists(folder) ? fileObstacle(file) : folderObstacle(folder));
    }

    /** Refuses a folder that cannot be written into; one that does not exist will be made, with those around it. */
    static void checkFolder(Session session, Path folder, Span span) throws Stop {
        refuse(session, folder, span, folderObstacle(folder));
    }

    private static void refuse(Session session, Path path, Span span, Optional<String> obstacle) throws Stop {
        if (obstacle.isPresent()) {
            throw session.refuse(Diagnostic.error("unwritable", span, "cannot write " + path).because(obstacle.get()));
        }
    }

    private static Optional<String> fileObstacle(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            return Optional.of("it is a folder");
        }
        String folderName = file.getParent() == null ? "the working directory" : file.getParent().toString();
        if (!Files.exists(folder)) {
            return Optional.of("no folder " + folderName);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(folderName + " is no folder");
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty() : Optional.of("it may not be overwritten");
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("no permission to write into " + folderName);
    }

    private static Optional<String> folderObstacle(Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            return Optional.of((existing == null ? folder : existing) + " is no folder");
        }
        return Files.isWritable(existing) ? Optional.empty() : Optional.of("no permission to write into " + existing);
    }
}
