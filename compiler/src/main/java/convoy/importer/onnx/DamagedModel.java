package convoy.importer.onnx;

/** The bytes are no model of the schema; the message says where and starts in lower case. */
final class DamagedModel extends Exception {
    private static final long serialVersionUID = 1;

    DamagedModel(String message) {
        super(message, null, false, false);
    }
}
