package convoy.importer.onnx;

import convoy.check.IntegerType;
import java.util.Optional;
import onnx.TensorProto.DataType;

/** What the language has of ONNX's element types. */
final class ElementTypes {
    static final IntegerType INT8 = new IntegerType(8, true);
    static final IntegerType UINT8 = new IntegerType(8, false);
    static final IntegerType INT32 = new IntegerType(32, true);

    private ElementTypes() { }

    /** UNDEFINED for a number that the schema does not have. */
    static DataType of(int number) {
        DataType type = DataType.forNumber(number);
        return type == null ? DataType.UNDEFINED : type;
    }

    /** Size of an element in bytes of a type of whole bytes. */
    static int bytes(DataType type) {
        return switch (type) {
            case INT16, UINT16, FLOAT16, BFLOAT16 -> 2;
            case INT32, UINT32, FLOAT -> 4;
            case INT64, UINT64, DOUBLE -> 8;
            default -> 1;
        };
    }

    /** The language's type for values between operators. */
    static Optional<IntegerType> integer(DataType type) {
        return switch (type) {
            case INT8 -> Optional.of(INT8);
            case UINT8 -> Optional.of(UINT8);
            case INT32 -> Optional.of(INT32);
            default -> Optional.empty();
        };
    }
}
