package convoy.importer;

/** The bytes are no model of the schema; the message says where and starts in lower case. */
public final class DamagedModel extends Exception {
    private static final long serialVersionUID = 1;

    public DamagedModel(String message) {
        super(message, null, false, false);
    }
}
