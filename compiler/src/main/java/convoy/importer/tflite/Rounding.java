package convoy.importer.tflite;

import java.util.Locale;

/** How often TFLite's kernels round when they rescale a sum. */
public enum Rounding {
    /** Twice, as the reference kernels do. */
    DOUBLE("tflite"),
    /** Once, as the optimised kernels do. */
    SINGLE("tflite_single");

    private final String form;

    Rounding(String form) {
        this.form = form;
    }

    /** The language's word for it behind {@code rescale}. */
    String form() {
        return form;
    }

    /** As the command line has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
