package convoy.importer.onnx;

import convoy.importer.DamagedModel;
import convoy.importer.ImportedModel;
import convoy.importer.ModelFile;
import convoy.importer.ModelReader;
import convoy.importer.Refusals;
import convoy.source.Result;

/** Reads statically quantised ONNX models: QLinear operators, integer operators, and groups between DequantizeLinear and QuantizeLinear. */
public final class OnnxReader implements ModelReader {
    @Override
    public Result<ImportedModel> read(ModelFile file) {
        try {
            return OnnxImport.read(file, OnnxFile.read(file.bytes()));
        } catch (DamagedModel damage) {
            return broken(file, damage.getMessage());
        } catch (ArithmeticException overflow) {    // sizes that no sound model comes near
            return broken(file, "its tensors have sizes that cannot be counted");
        }
    }

    private static Result<ImportedModel> broken(ModelFile file, String reason) {
        Refusals refusals = new Refusals(file);
        refusals.broken(reason, "export the model anew, or copy the file anew");
        return refusals.result();
    }
}
