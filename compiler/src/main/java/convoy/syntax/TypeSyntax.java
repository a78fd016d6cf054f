package convoy.syntax;

import convoy.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code uint8[6, 28, 28] zero 3}.
 *
 * @param element name of the element type, not necessarily a known one
 * @param shape   if written
 * @param zero    the zero point, if written
 */
public record TypeSyntax(Word element, Optional<Shape> shape, Optional<NumberSyntax> zero, Span span) {
    /** Sizes, brackets included in the span. */
    public record Shape(List<NumberSyntax> sizes, Span span) {
        public Shape {
            sizes = List.copyOf(sizes);
        }
    }
}
