package convoy.importer.tflite;

import com.google.flatbuffers.Table;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsWeightsFormat;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.SoftmaxOptions;

/** Copies an operator's attributes out of the file. */
final class OptionsReader {
    private OptionsReader() { }

    /** @throws RuntimeException if they lie outside the file, or a value is none of the schema's */
    static TfliteOptions options(Operator operator) {
        return switch (operator.builtinOptionsType()) {
            case BuiltinOptions.Conv2DOptions -> {
                Conv2DOptions options = table(operator, new Conv2DOptions());
                yield new TfliteOptions.Convolution(padding(options.padding()), options.strideH(), options.strideW(), options.dilationHFactor(),
                    options.dilationWFactor(), activation(options.fusedActivationFunction()));
            }
            case BuiltinOptions.DepthwiseConv2DOptions -> {
                DepthwiseConv2DOptions options = table(operator, new DepthwiseConv2DOptions());
                yield new TfliteOptions.Convolution(padding(options.padding()), options.strideH(), options.strideW(), options.dilationHFactor(),
                    options.dilationWFactor(), activation(options.fusedActivationFunction()));
            }
            case BuiltinOptions.Pool2DOptions -> {
                Pool2DOptions options = table(operator, new Pool2DOptions());
                yield new TfliteOptions.Pool(padding(options.padding()), options.strideH(), options.strideW(), options.filterHeight(),
                    options.filterWidth(), activation(options.fusedActivationFunction()));
            }
            case BuiltinOptions.FullyConnectedOptions -> {
                FullyConnectedOptions options = table(operator, new FullyConnectedOptions());
                yield new TfliteOptions.Dense(options.weightsFormat() != FullyConnectedOptionsWeightsFormat.DEFAULT, options.asymmetricQuantizeInputs(),
                    activation(options.fusedActivationFunction()));
            }
            case BuiltinOptions.AddOptions -> new TfliteOptions.Add(activation(table(operator, new AddOptions()).fusedActivationFunction()));
            case BuiltinOptions.ConcatenationOptions -> {
                ConcatenationOptions options = table(operator, new ConcatenationOptions());
                yield new TfliteOptions.Concatenation(options.axis(), activation(options.fusedActivationFunction()));
            }
            case BuiltinOptions.SoftmaxOptions -> new TfliteOptions.Softmax(table(operator, new SoftmaxOptions()).beta());
            default -> new TfliteOptions.None();
        };
    }

    private static <T extends Table> T table(Operator operator, T empty) {
        if (operator.builtinOptions(empty) == null) {
            throw new IllegalArgumentException("options without content");
        }
        return empty;
    }

    private static PaddingScheme padding(int code) {
        return PaddingScheme.values()[code];
    }

    private static FusedActivation activation(int code) {
        return FusedActivation.values()[code];
    }
}
