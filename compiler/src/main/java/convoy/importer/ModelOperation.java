package convoy.importer;

/** An operator of a model while it is imported, and what about it is refused. */
public abstract class ModelOperation {
    private final Refusals refusals;
    private final ModelListing.Node listed;
    private boolean refused;

    protected ModelOperation(Refusals refusals, ModelListing.Node listed) {
        this.refusals = refusals;
        this.listed = listed;
    }

    /** Refuses the operator because of an attribute of its line in the listing. */
    public final void refuse(String attribute, String reason, String needed) {
        refused = true;
        refusals.refuse(listed, attribute, reason, needed);
    }

    /** Refuses the operator as a whole. */
    public final void refuse(String reason, String needed) {
        refused = true;
        refusals.refuse(listed, reason, needed);
    }

    public final boolean isRefused() {
        return refused;
    }
}
