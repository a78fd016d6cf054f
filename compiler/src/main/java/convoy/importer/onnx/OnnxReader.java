package convoy.importer.onnx;

import convoy.importer.ImportedModel;
import convoy.importer.ModelFile;
import convoy.importer.ModelReader;
import convoy.importer.Refusals;
import convoy.source.Result;

/** Reads quantised ONNX models. */
public final class OnnxReader implements ModelReader {
    @Override
    public Result<ImportedModel> read(ModelFile file) {
        Refusals refusals = new Refusals(file);
        refusals.broken("ONNX models cannot be read yet", "convert it to a .tflite file");
        return refusals.result();
    }
}
