package convoy.cli.page;

import convoy.source.SourceFile;
import convoy.templates.page.SourceSection;
import convoy.templates.page.SourceText;
import convoy.templates.page.SourceText.Line;
import convoy.templates.page.SourceText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of the spec, its comments and file names set off. */
final class SourceTexts {
    private static final Pattern SET_OFF = Pattern.compile("(?<string>\"[^\"\\n]*\")|(?<comment>//[^\\n]*|(?s:/\\*.*?\\*/))");

    private SourceTexts() { }

    static SourceSection section(Subject subject) {
        return new SourceSection(subject.sources().stream().map(SourceTexts::text).toList(), subject.facts());
    }

    private static SourceText text(SourceFile file) {
        return new SourceText(String.valueOf(file.path().getFileName()), lines(file.text().stripTrailing()));
    }

    /** Lines of parts; blanks at their ends are left out. */
    static List<Line> lines(String text) {
        List<List<Part>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher matcher = SET_OFF.matcher(text);
        int at = 0;
        while (matcher.find()) {
            add(lines, "code", text.substring(at, matcher.start()));
            add(lines, matcher.group("comment") == null ? "string" : "comment", matcher.group());
            at = matcher.end();
        }
        add(lines, "code", text.substring(at));
        return lines.stream().map(Line::new).toList();
    }

    private static void add(List<List<Part>> lines, String style, String words) {
        String[] pieces = words.split("\\R", -1);
        for (int k = 0; k < pieces.length; k++) {
            if (k > 0) {
                lines.add(new ArrayList<>());
            }
            if (!pieces[k].isEmpty()) {
                lines.get(lines.size() - 1).add(new Part(style, pieces[k]));
            }
        }
    }
}
