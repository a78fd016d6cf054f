package convoy.importer;

import convoy.source.Diagnostic;
import convoy.source.Result;
import java.util.ArrayList;
import java.util.List;

/** Collects why a model cannot be represented, so that one call names everything. */
public final class Refusals {
    private final ModelFile file;
    private final List<Diagnostic> found = new ArrayList<>();

    public Refusals(ModelFile file) {
        this.file = file;
    }

    /**
     * Refuses an operator because of an attribute.
     *
     * @param attribute as the listing names it; its text is underlined
     * @param reason    what about it cannot be represented, a clause that follows the operator and its name
     * @param needed    what would be needed in its place
     */
    public void refuse(ModelListing.Node node, String attribute, String reason, String needed) {
        found.add(Diagnostic.error("not-representable", node.place(attribute), node.title() + ": " + reason).help("needed: " + needed));
    }

    /** Refuses an operator as a whole. */
    public void refuse(ModelListing.Node node, String reason, String needed) {
        found.add(Diagnostic.error("not-representable", node.line(), node.title() + ": " + reason).help("needed: " + needed));
    }

    /** Refuses the model as a whole, e.g. for its inputs. */
    public void refuse(String reason, String needed) {
        found.add(Diagnostic.error("not-representable", file.given(), file.fileName() + ": " + reason).help("needed: " + needed));
    }

    /** Tells that the file is not what its name says, or broken. */
    public void broken(String reason, String help) {
        found.add(Diagnostic.error("model-file", file.given(), "cannot read " + file.path() + " as a model").because(reason).help(help));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Diagnostic> found() {
        return List.copyOf(found);
    }

    /** Everything refused; at least something must have been. */
    public <T> Result<T> result() {
        return Result.failed(found);
    }
}
