package convoy.emit;

import convoy.source.RecordParts;
import convoy.templates.model.ConvolutionMethod;
import convoy.templates.model.SharedConvolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the convolutions of an emitted class that differ in weights and bias alone: what they compute is said once, and takes those. */
final class ModelForms {
    private ModelForms() { }

    /** The methods of the layers, and behind the first of each form that several layers have, the one that they share. */
    static List<Record> share(List<Record> methods) {
        Map<List<Object>, List<ConvolutionMethod>> forms = new HashMap<>();
        Map<ConvolutionMethod, List<ConvolutionMethod>> alike = new IdentityHashMap<>();
        for (Record method : methods) {
            if (method instanceof ConvolutionMethod convolution) {
                List<ConvolutionMethod> ofForm = forms.computeIfAbsent(RecordParts.of(convolution.body().form()), form -> new ArrayList<>());
                ofForm.add(convolution);
                alike.put(convolution, ofForm);
            }
        }
        return methods.stream().flatMap(method ->
            method instanceof ConvolutionMethod convolution ? methods(convolution, alike.get(convolution)).stream() : Stream.of(method)).toList();
    }

    private static List<Record> methods(ConvolutionMethod layer, List<ConvolutionMethod> alike) {
        if (alike.size() == 1) {
            return List.of(layer);
        }
        String name = alike.get(0).name();
        Record sharing = layer.sharing(name);
        return layer == alike.get(0) ? List.of(sharing, new SharedConvolution(name, alike.size(), layer.body().form())) : List.of(sharing);
    }
}
