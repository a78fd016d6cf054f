package convoy.cli.data;

import convoy.check.IntegerType;
import convoy.check.Tensor;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A picture as a frame: its samples as they are for an unsigned tensor of N bits, minus 2^(N-1) for a signed one. */
final class PngInput {
    private PngInput() { }

    static Result<Samples> read(Tensor tensor, Argument argument) throws IOException {
        List<Integer> wanted = tensor.type().shape();
        PngFile png = PngFile.read(argument.file()).as(wanted.get(0));
        List<Integer> shape = List.of(png.channels(), png.height(), png.width());
        Diagnostic mismatch = Diagnostic.error("input-shape", argument.span(), argument.file() + " is a " + kind(png.channels()) + " picture of "
            + png.width() + " x " + png.height() + " pixels, which does not fit the input " + tensor.name() + ": " + tensor.type());
        if (wanted.size() != shape.size()) {
            return Result.failed(List.of(mismatch.because("a picture is for a tensor [channels, height, width]").help("give a .npy file")));
        }
        if (!wanted.equals(shape)) {
            return Result.failed(List.of(mismatch.because("as a tensor the picture is " + shape + ": channels, height, width")
                .help("give a " + kind(wanted.get(0)) + " picture of " + wanted.get(2) + " x " + wanted.get(1) + " pixels")));
        }
        if (!png.opaque()) {
            return Result.failed(List.of(Diagnostic.error("input-alpha", argument.span(), argument.file() + " is transparent in parts")
                .because("only a picture that is opaque everywhere says which values its pixels have").help("flatten it onto a background first")));
        }
        IntegerType element = tensor.type().element();
        long offset = element.signed() ? 1L << (element.bits() - 1) : 0;
        return Result.of(new Samples(shape, Arrays.stream(png.samples()).map(sample -> sample - offset).toArray()));
    }

    private static String kind(int channels) {
        return switch (channels) {
            case 1 -> "grey";
            case 3 -> "RGB";
            default -> channels + "-channel";
        };
    }
}
