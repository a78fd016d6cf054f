package convoy.importer;

import convoy.source.Result;

/** Turns a framework's model file into the description of a spec. */
public interface ModelReader {
    /** The imported model; or every reason why it cannot be represented. Whatever the bytes are, nothing is thrown. */
    Result<ImportedModel> read(ModelFile file);
}
