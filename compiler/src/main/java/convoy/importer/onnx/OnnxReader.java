package convoy.importer.onnx;

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
            Refusals refusals = new Refusals(file);
            refusals.broken(damage.getMessage(), "export the model anew, or copy the file anew");
            return refusals.result();
        }
    }
}
