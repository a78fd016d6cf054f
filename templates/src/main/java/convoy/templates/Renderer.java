package convoy.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stringtemplate.v4.AutoIndentWriter;
import org.stringtemplate.v4.ST;
import org.stringtemplate.v4.STGroup;
import org.stringtemplate.v4.STRawGroupDir;

/**
 * Prints view records through the templates of the same name.
 *
 * <p>The template of a view is {@code resources/FOLDER/NAME.st}, where FOLDER is the last part of the view's package and NAME the record's simple
 * name: {@code convoy.templates.verilog.LayerWrapper} is printed by {@code verilog/LayerWrapper.st}. A template has one argument, {@code m}, the view;
 * {@code «m.name»} calls the record's accessor, or any other public method without parameters. A record inside a view (a field, or an element of a
 * list) prints itself through its own template, indented as the place where it stands; one that needs no template of its own is taken apart in the
 * outer one, {@code «m.ports:{p|«p.name»}»}. An empty {@link java.util.Optional} is absent: {@code «if(m.bias)»}.
 *
 * <p>Templates compute nothing: fields, one-line mappings, and {@code if} on booleans, optionals and lists (an {@code if} on the number 0 is true!).
 * In a template's text, {@code \\} prints one backslash, and inside a nested <code>{x|...}</code> a closing brace is written <code>\}</code>.
 * Strings of views in {@code convoy.templates.page} are printed as text of a document: the characters of markup are escaped, and all that is not ASCII.
 * Anything else than a clean rendering throws: an unknown field or template, text that is not ASCII, a blank at a line's end, a tab.
 * Lines end with {@code \n}, whatever the platform. Instances are cheap to use again and not thread-safe.
 */
public final class Renderer {
    private static final char OPEN = '\u00AB';
    private static final char CLOSE = '\u00BB';
    /** The folder whose templates are markup. */
    private static final String MARKUP = "page";

    private final Map<String, STGroup> groups = new ConcurrentHashMap<>();

    /**
     * The text of a view, ending with a line end.
     *
     * @throws TemplateException if the template does not exist or does not fit the view, or if the text is not clean ASCII
     */
    public String render(Record view) {
        String text = expand(view);
        CleanText.check(view.getClass().getSimpleName(), text);
        return text;
    }

    /**
     * The text of a Verilog leaf, verbatim.
     *
     * @param name file name without ending, e.g. {@code line_store}
     * @throws TemplateException if there is no such leaf
     */
    public String leaf(String name) {
        try (InputStream file = Renderer.class.getResourceAsStream("/rtl/" + name + ".v")) {
            if (file == null) {
                throw new TemplateException("no leaf " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new TemplateException("leaf " + name + ": " + failure.getMessage());
        }
    }

    private String expand(Record view) {
        Class<?> type = view.getClass();
        String packageName = type.getPackageName();
        String folder = packageName.substring(packageName.lastIndexOf('.') + 1);
        ST template = groups.computeIfAbsent(folder, this::group).getInstanceOf(type.getSimpleName());
        if (template == null) {
            throw new TemplateException("no template " + folder + "/" + type.getSimpleName() + ".st");
        }
        template.add("m", view);
        StringWriter text = new StringWriter();
        template.write(new AutoIndentWriter(text, "\n"), Locale.ROOT);
        return text.toString();
    }

    private STGroup group(String folder) {
        URL root = Renderer.class.getResource("/" + folder);
        if (root == null) {
            throw new TemplateException("no folder of templates " + folder);
        }
        STGroup group = new STRawGroupDir(root, StandardCharsets.UTF_8.name(), OPEN, CLOSE);
        group.setListener(new ThrowingListener());
        group.registerModelAdaptor(Record.class, new RecordAdaptor(folder.equals(MARKUP) ? Optional.of(MarkupText::escape) : Optional.empty()));
        group.registerRenderer(Record.class, (view, format, locale) -> withoutLastLineEnd(expand(view)));
        return group;
    }

    private static String withoutLastLineEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
