package convoy.check;

import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.source.SourceFile;
import convoy.syntax.FileSyntax;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the files that a spec names, and checks what is in them. */
final class ValueFiles {
    /** Reads one kind of file. */
    interface Reader<T> {
        T read(Path path) throws IOException;
    }

    private final Problems problems;
    private final SourceFile spec;

    ValueFiles(Problems problems, SourceFile spec) {
        this.problems = problems;
        this.spec = spec;
    }

    /** The file's content; empty if a problem was reported. */
    <T> Optional<T> read(FileSyntax file, Reader<T> reader) {
        try {
            return Optional.of(reader.read(spec.resolve(file.name())));
        } catch (NoSuchFileException missing) {
            problems.report(Diagnostic.error("missing-file", file.span(), "there is no file " + missing.getFile())
                .because("names of files are relative to the folder of the spec"));
        } catch (ArrayFile.FormatException broken) {
            problems.report(Diagnostic.error("bad-file", file.span(), "\"" + file.name() + "\" cannot be used: " + broken.getMessage()));
        } catch (IOException | InvalidPathException unreadable) {
            problems.report(Diagnostic.error("bad-file", file.span(), "\"" + file.name() + "\" cannot be read: " + unreadable.getMessage()));
        }
        return Optional.empty();
    }

    boolean sameShape(FileSyntax file, String what, List<Integer> found, List<Integer> shape, String layout) {
        if (found.equals(shape)) {
            return true;
        }
        problems.report(Diagnostic.error("wrong-shape", file.span(),
            "\"" + file.name() + "\" has shape " + found + ", but `" + what + "` must be " + shape)
            .because(layout));
        return false;
    }

    boolean flat(FileSyntax file, String what, List<Integer> shape) {
        if (shape.size() <= 1) {
            return true;
        }
        problems.report(Diagnostic.error("wrong-shape", file.span(),
            "\"" + file.name() + "\" has shape " + shape + ", but " + what + " is one number or a list"));
        return false;
    }

    /** Whether every value lies within limits; reports the first that does not, and how many. */
    boolean fits(FileSyntax file, String what, ArrayFile array, long min, long max, String limits) {
        long wrong = Arrays.stream(array.values()).filter(value -> value < min || value > max).count();
        if (wrong == 0) {
            return true;
        }
        int first = IntStream.range(0, array.values().length)
            .filter(i -> array.values()[i] < min || array.values()[i] > max).findFirst().orElseThrow();
        outside(file, what, array.shape(), first, String.valueOf(array.values()[first]), "beyond " + limits, wrong, array.values().length);
        return false;
    }

    /** Reports values that a clause does not take. */
    void outside(FileSyntax file, String what, List<Integer> shape, int first, String value, String fault, long wrong, int all) {
        problems.report(Diagnostic.error("value-out-of-range", file.span(),
                "\"" + file.name() + "\": element " + ArrayFile.index(shape, first) + " is " + value + ", " + fault)
            .because(wrong + " of " + all + " values of " + what + " " + (wrong == 1 ? "does" : "do") + " not fit"));
    }
}
