package convoy.source;

import java.util.List;
import java.util.Optional;

/**
 * What a stage hands on: a value, unless there was an error, and everything there is to tell.
 *
 * @param value       empty if and only if a diagnostic is an error
 * @param diagnostics in the order of the source
 */
public record Result<T>(Optional<T> value, List<Diagnostic> diagnostics) {
    public Result {
        diagnostics = List.copyOf(diagnostics);
        if (value.isPresent() == diagnostics.stream().anyMatch(Diagnostic::isError)) {
            throw new IllegalArgumentException("a result has either a value or an error");
        }
    }

    public static <T> Result<T> of(T value, List<Diagnostic> warnings) {
        return new Result<>(Optional.of(value), warnings);
    }

    public static <T> Result<T> of(T value) {
        return of(value, List.of());
    }

    public static <T> Result<T> failed(List<Diagnostic> diagnostics) {
        return new Result<>(Optional.empty(), diagnostics);
    }

    public boolean failed() {
        return value.isEmpty();
    }
}
