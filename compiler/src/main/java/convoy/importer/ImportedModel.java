package convoy.importer;

import java.util.List;

/**
 * What a model file becomes.
 *
 * @param fileName the model's file without folders
 * @param layout   of the model's tensors
 * @param spec     to be written
 * @param notes    what the user has to know, e.g. what is left to the host; a sentence each
 */
public record ImportedModel(String fileName, Layout layout, SpecDraft spec, List<String> notes) {
    public ImportedModel {
        notes = List.copyOf(notes);
    }
}
