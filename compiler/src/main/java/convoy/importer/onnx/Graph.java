package convoy.importer.onnx;

import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import convoy.importer.ModelTensor;
import convoy.importer.PassLayer;
import convoy.importer.Refusals;
import convoy.importer.SpecBuilder;
import convoy.importer.Stored;
import convoy.importer.TensorDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The spec as it grows while the nodes are gone through: what each of the model's tensors is in it. */
final class Graph {
    private final OnnxGraph model;
    private final Refusals refusals;
    private final SpecBuilder spec;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Value.Tensor> padded = new HashMap<>();

    Graph(OnnxGraph model, Refusals refusals) {
        this.model = model;
        this.refusals = refusals;
        this.spec = new SpecBuilder(model.tensors());
        model.constants().forEach((name, constant) -> values.put(name, new Value.Fixed(constant)));
    }

    OnnxGraph model() {
        return model;
    }

    Refusals refusals() {
        return refusals;
    }

    SpecBuilder spec() {
        return spec;
    }

    /** What a tensor is; empty if what makes it was refused. */
    Optional<Value> value(String tensor) {
        return Optional.ofNullable(values.get(tensor));
    }

    void define(String tensor, Value value) {
        values.put(tensor, value);
    }

    /** Declares a tensor of the model an input of the spec; its shape has the batch axis. */
    void addInput(String tensor, Stored stored, Optional<Float> scale, List<Integer> shape) {
        TensorDraft input = spec.addInput(stored.shaped(shape.subList(1, shape.size())), origin(tensor, scale));
        define(tensor, Value.Tensor.of(tensor, input, shape));
    }

    /**
     * A layer that makes a tensor of the model.
     *
     * @param kind    of the layer
     * @param word    what its result is called, with a number, where the model's own name is no good
     * @param sources what it reads
     * @param clauses of the layer
     */
    record Layer(LayerKind kind, String word, List<Value.Tensor> sources, List<ClauseDraft> clauses) {
        /** A layer that passes a tensor through and finishes it so. */
        static Layer pass(String word, Value.Tensor source, List<ClauseDraft> finish) {
            PassLayer pass = PassLayer.of(source.source().type(), source.margin().text());
            return new Layer(pass.kind(), word, List.of(source), pass.then(finish));
        }

        private List<TensorDraft> drafts() {
            return sources.stream().map(Value.Tensor::source).toList();
        }
    }

    /** Adds a layer that makes a tensor of the model, whose axes behind the batch axis are those of the spec. */
    Value.Tensor add(Layer layer, String tensor, Stored stored, Optional<Float> scale, List<Integer> shape) {
        return add(layer, tensor, stored, scale, shape.subList(1, shape.size()), shape);
    }

    /**
     * Adds a layer that makes a tensor of the model.
     *
     * @param axes  of the spec's tensor, channels first
     * @param shape of the model's tensor, with the batch axis
     */
    Value.Tensor add(Layer layer, String tensor, Stored stored, Optional<Float> scale, List<Integer> axes, List<Integer> shape) {
        return Value.Tensor.of(tensor, spec.addLayer(layer.kind(), layer.word(), layer.drafts(), layer.clauses(), stored.shaped(axes),
            origin(tensor, scale)), shape);
    }

    /** Adds a layer between two tensors of the model. */
    Value.Tensor addStep(Layer layer, Stored stored, List<Integer> axes, String comment, List<Integer> shape) {
        TensorDraft step = spec.addLayer(layer.kind(), layer.word(), layer.drafts(), layer.clauses(), stored.shaped(axes), ModelTensor.step(comment));
        return Value.Tensor.of(step.name(), step, shape);
    }

    /** A tensor with the margin around it made. */
    Value.Tensor withoutMargin(Value.Tensor tensor) {
        return tensor.margin().isNone() ? tensor : padded.computeIfAbsent(tensor.name(), name -> {
            Layer pad = Layer.pass("pad", tensor, List.of(PassLayer.UNCHANGED));
            return add(pad, name, tensor.stored(), tensor.source().origin().scale(), tensor.shape());
        });
    }

    /**
     * Has the layer that makes a tensor do more, or make another of the model's tensors. Nothing else may read it.
     *
     * @return the tensor under its new name; empty if the layer can take no clauses any more
     */
    Optional<Value.Tensor> extend(Value.Tensor tensor, List<ClauseDraft> clauses, String name, Optional<Float> scale) {
        return spec.extend(tensor.source(), clauses, origin(name, scale))
            .map(source -> new Value.Tensor(name, source, tensor.margin(), tensor.shape()));
    }

    private static ModelTensor origin(String tensor, Optional<Float> scale) {
        return new ModelTensor(tensor, Optional.empty(), scale);
    }
}
