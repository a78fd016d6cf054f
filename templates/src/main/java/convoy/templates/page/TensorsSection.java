package convoy.templates.page;

import java.util.List;

/** What went in and what came out. */
public record TensorsSection(String words, List<Record> inputs, List<Record> outputs) {
    public TensorsSection {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
