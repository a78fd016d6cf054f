package convoy.importer.onnx;

import convoy.importer.Stored;
import convoy.importer.TensorDraft;
import java.util.List;

/** What a tensor of the model is in the spec. */
sealed interface Value {
    /** Integers between operators. */
    record Tensor(String name, TensorDraft source, Margin margin, List<Integer> shape) implements Value {
        /**
         * @param name   in the model
         * @param source the spec's tensor, whose values are the model's in row-major order, but for the margin
         * @param margin of zero points that the model's tensor has around the spec's
         * @param shape  the model's, the batch axis of 1 included
         */
        public Tensor {
            shape = List.copyOf(shape);
        }

        /** A tensor of the spec as it is. */
        static Tensor of(String name, TensorDraft source, List<Integer> shape) {
            return new Tensor(name, source, Margin.none(source.type().spatial().size()), shape);
        }

        /** Whether the spec's tensor is there for the model's tensor of this name, and not for one that was reshaped, say. */
        boolean isItself() {
            return source.origin().name().equals(name);
        }

        Stored stored() {
            return Stored.of(source.type());
        }

        Tensor reshaped(String other, List<Integer> shape) {
            return new Tensor(other, source, margin, shape);
        }

        /** Whether the model's axes are those of the spec, behind the batch axis. */
        boolean hasOwnAxes() {
            return shape.size() == source.type().shape().size() + 1 && shape.get(1) == source.type().channels()
                && shape.subList(2, shape.size()).equals(margin.around(source.type().spatial()));
        }
    }

    /**
     * Real numbers that stand for the integers of a tensor, value by value.
     *
     * @param tensor with the integers
     * @param reals  for each stored value, from the element type's least
     * @param scale  of the tensor
     * @param direct whether DequantizeLinear made it, and nothing lies between that ONNX Runtime does not move it over
     * @param sole   whether nothing else reads the integers, or what lies between
     */
    record Real(Tensor tensor, float[] reals, float scale, boolean direct, boolean sole) implements Value {
        /** The same of a tensor that a node makes of this one, whose values are some of this one's. */
        Real passedBy(Operation op, Tensor other) {
            boolean fresh = other.isItself() || sole;
            return new Real(other, reals, scale, direct && FusionRules.isMovedOver(op, tensor.stored().element()), fresh && op.isReadOnce());
        }

        /** The real number that a stored value stands for. */
        float real(long stored) {
            return reals[(int) (stored - tensor.stored().element().min())];
        }
    }

    /** The exact sums of an integer operator, before anything is done to them. */
    record Sums(WeightedSum sum) implements Value { }

    /** The real numbers that an operator makes of dequantised tensors, before they are quantised. */
    record Unstored(QdqGroup group) implements Value { }

    /** A constant as the model has it. */
    record Fixed(OnnxConstant constant) implements Value { }

    /**
     * The real numbers that integer constants stand for.
     *
     * @param quantization one scale and zero point, or as many as the axis is long
     * @param axis         of several scales
     */
    record FixedReal(OnnxConstant constant, Quantization quantization, int axis) implements Value { }

    /** An input of real numbers. */
    record RealInput(OnnxInput input) implements Value { }

    /** What the host computes of a tensor. */
    record OnHost(Tensor before) implements Value { }
}
