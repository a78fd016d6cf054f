package convoy.templates.page;

import java.util.List;

/** From what the page was made. */
public record SourceSection(List<SourceText> texts, List<Fact> facts) {
    public SourceSection {
        texts = List.copyOf(texts);
        facts = List.copyOf(facts);
    }

    /** Something to know of how the page was made. */
    public record Fact(String label, String value) { }
}
