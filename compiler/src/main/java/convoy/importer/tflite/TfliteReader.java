package convoy.importer.tflite;

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
        Refusals refusals = new Refusals(file);
        refusals.broken("TFLite models cannot be read yet", "none");
        return refusals.result();
    }
}
