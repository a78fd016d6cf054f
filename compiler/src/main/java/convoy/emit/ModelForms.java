package convoy.emit;

import convoy.templates.model.ConvolutionBody;
import convoy.templates.model.ConvolutionMethod;
import convoy.templates.model.SharedConvolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the convolutions of an emitted class that differ in weights and bias alone: what they compute is said once, and takes those. */
final class ModelForms {
    private ModelForms() { }

    /** The methods of the layers, and behind the first of each form that several layers have, the one that they share. */
    static List<Record> share(List<Record> methods) {
        Map<ConvolutionBody, List<ConvolutionMethod>> forms = new HashMap<>();
        for (Record method : methods) {
            if (method instanceof ConvolutionMethod convolution) {
                forms.computeIfAbsent(convolution.body().form(), form -> new ArrayList<>()).add(convolution);
            }
        }
        return methods.stream()
            .flatMap(method -> method instanceof ConvolutionMethod convolution ? methods(convolution, forms).stream() : Stream.of(method)).toList();
    }

    private static List<Record> methods(ConvolutionMethod layer, Map<ConvolutionBody, List<ConvolutionMethod>> forms) {
        ConvolutionBody form = layer.body().form();
        List<ConvolutionMethod> alike = forms.get(form);
        if (alike.size() == 1) {
            return List.of(layer);
        }
        String name = alike.get(0).name();
        Record sharing = layer.sharing(name);
        return layer == alike.get(0) ? List.of(sharing, new SharedConvolution(name, alike.size(), form)) : List.of(sharing);
    }
}
