package convoy.check;

import convoy.syntax.RescaleSyntax;
import java.util.Arrays;
import java.util.List;

/** The ways to write {@code rescale}. */
enum RescaleForm {
    SHIFT("shift", "shift S", "shift"),
    MULTIPLY("multiply", "multiply M shift S", "multiply", "shift"),
    SCALE("scale", "scale F", "scale"),
    TFLITE("tflite", "tflite multiply M shift S", "multiply", "shift"),
    TFLITE_SINGLE("tflite_single", "tflite_single multiply M shift S", "multiply", "shift"),
    ADD_TFLITE("add_tflite", "add_tflite left L inputs [Ma, Mb] shifts [Sa, Sb] multiply M shift S", "left", "inputs", "shifts", "multiply", "shift"),
    ADD_TFLITE_SINGLE("add_tflite_single", "add_tflite_single left L inputs [Ma, Mb] shifts [Sa, Sb] multiply M shift S", "left", "inputs", "shifts",
        "multiply", "shift"),
    ADD_ONNX("add_onnx", "add_onnx scales [sA, sB] to sC", "scales", "to");

    private final String keyword;
    private final String usage;
    private final List<String> arguments;

    RescaleForm(String keyword, String usage, String... arguments) {
        this.keyword = keyword;
        this.usage = usage;
        this.arguments = List.of(arguments);
    }

    /** The form written; without its name, told by the arguments. */
    static RescaleForm of(RescaleSyntax syntax) {
        List<String> written = syntax.arguments().stream().map(argument -> argument.keyword().text()).toList();
        String name = syntax.form().isPresent() ? syntax.form().get().text()
            : written.contains("scale") ? "scale" : written.contains("multiply") ? "multiply" : "shift";
        return Arrays.stream(values()).filter(form -> form.keyword.equals(name)).findFirst().orElseThrow();
    }

    /** Whether a form rounds in a way of its own. */
    static boolean rounds(RescaleSyntax syntax) {
        RescaleForm form = of(syntax);
        return form != SHIFT && form != MULTIPLY;
    }

    /** Whether a form has a result that only saturation brings into the output type. */
    static boolean saturates(RescaleSyntax syntax) {
        return of(syntax) == SCALE || of(syntax) == ADD_ONNX;
    }

    /** The keywords of its arguments, all of them required. */
    List<String> arguments() {
        return arguments;
    }

    /** How it is written, e.g. {@code rescale shift S}. */
    String usage() {
        return "rescale " + usage;
    }

    /** Whether it takes the two inputs of an add layer apart. */
    boolean takesTwoInputs() {
        return this == ADD_TFLITE || this == ADD_TFLITE_SINGLE || this == ADD_ONNX;
    }

    /** The keyword that tells it from the others. */
    @Override
    public String toString() {
        return keyword;
    }
}
