package convoy.templates;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stringtemplate.v4.Interpreter;
import org.stringtemplate.v4.ModelAdaptor;
import org.stringtemplate.v4.ST;

/**
 * Reads a record's properties: its accessors and its other public methods without parameters. An empty optional is absent. Strings, in lists and optionals as
 * well, become what is to be printed of them; the texts of templates do not come this way.
 */
final class RecordAdaptor implements ModelAdaptor<Record> {
    /** By record type and name: a view of one type is read many times, and finding a method takes longer than calling it. */
    private final Map<Class<?>, Map<String, Method>> methods = new HashMap<>();

    private final Optional<UnaryOperator<String>> escape;

    /** @param escape what is printed of a string; absent where it is the string itself */
    RecordAdaptor(Optional<UnaryOperator<String>> escape) {
        this.escape = escape;
    }

    @Override
    public Object getProperty(Interpreter interpreter, ST template, Record view, Object property, String name) {
        try {
            return printed(method(view.getClass(), name).invoke(view));
        } catch (NoSuchMethodException | IllegalAccessException failure) {
            throw new TemplateException(place(template, view, name) + " is not a public property");
        } catch (InvocationTargetException failure) {
            throw new TemplateException(place(template, view, name) + " failed: " + failure.getCause());
        }
    }

    private Object printed(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(this::printed).orElse(null);
        }
        if (escape.isEmpty()) {
            return value;
        }
        return value instanceof String text ? escape.get().apply(text) : value instanceof List<?> list ? list.stream().map(this::printed).toList() : value;
    }

    private Method method(Class<?> type, String name) throws NoSuchMethodException {
        Map<String, Method> known = methods.computeIfAbsent(type, any -> new HashMap<>());
        Method method = known.get(name);
        if (method == null) {
            method = type.getMethod(name);
            known.put(name, method);
        }
        return method;
    }

    private static String place(ST template, Record view, String name) {
        return template.getName() + ": " + view.getClass().getSimpleName() + "." + name;
    }
}
