package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.TypeSyntax;
import java.util.Optional;

/** Checks what is stated of the output of a layer that passes stored values on: element type and zero point are the input's. */
final class PassThrough {
    private final LayerParts parts;

    PassThrough(LayerParts parts) {
        this.parts = parts;
    }

    /** Whether nothing else is stated; reports what is. */
    boolean agrees(Tensor input) {
        if (parts.syntax().output().isEmpty()) {
            return true;
        }
        TypeSyntax stated = parts.syntax().output().get();
        Optional<IntegerType> element = parts.tools().types().element(stated.element());
        if (element.isEmpty()) {
            return false;
        }
        if (!element.get().equals(input.type().element())) {
            differs(stated, "type", element.get(), input.type().element(), input);
            return false;
        }
        if (stated.zero().isEmpty()) {
            return true;
        }
        Optional<Long> zero = parts.tools().types().zero(stated, element.get());
        if (zero.isPresent() && zero.get() != input.type().zeroPoint()) {
            differs(stated, "zero point", zero.get(), input.type().zeroPoint(), input);
            return false;
        }
        return zero.isPresent();
    }

    private void differs(TypeSyntax stated, String what, Object wrong, Object right, Tensor input) {
        boolean rescalable = !parts.kind().passesOn();
        Diagnostic error = Diagnostic.error("type-mismatch", stated.span(),
            "the " + what + " of `" + parts.name() + "` is that of its input, " + right + ", not " + wrong)
            .because((rescalable ? "an average has type and zero point of what it is taken of"
                : parts.kind().article() + " layer passes stored values on as they are") + "; `" + input.name() + "` is " + input.type())
            .help("write " + (what.equals("type") ? "`" + right + "`" : "`zero " + right + "`") + ", or leave it out");
        parts.tools().problems().report(rescalable ? error.help("or rescale the sum of the window: `rescale multiply M shift S`") : error);
    }
}
