package convoy.importer.tflite;

import convoy.importer.DamagedModel;
import convoy.importer.ImportedModel;
import convoy.importer.ModelFile;
import convoy.importer.ModelReader;
import convoy.importer.Refusals;
import convoy.source.Result;

/**
 * Reads int8 TFLite models.
 *
 * @param rounding of the kernels whose numbers are wanted
 */
public record TfliteReader(Rounding rounding) implements ModelReader {
    @Override
    public Result<ImportedModel> read(ModelFile file) {
        try {
            return TfliteImport.read(file, TfliteFile.read(file.bytes()), rounding);
        } catch (DamagedModel damage) {
            Refusals refusals = new Refusals(file);
            refusals.broken(damage.getMessage(), "convert the model anew, or copy the file anew");
            return refusals.result();
        }
    }
}
