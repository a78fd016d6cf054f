package convoy.templates;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.stringtemplate.v4.Interpreter;
import org.stringtemplate.v4.ModelAdaptor;
import org.stringtemplate.v4.ST;

/** Reads a record's properties: its accessors and its other public methods without parameters. An empty optional is absent. */
final class RecordAdaptor implements ModelAdaptor<Record> {
    @Override
    public Object getProperty(Interpreter interpreter, ST template, Record view, Object property, String name) {
        String place = template.getName() + ": " + view.getClass().getSimpleName() + "." + name;
        try {
            Method method = view.getClass().getMethod(name);
            Object value = method.invoke(view);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (NoSuchMethodException | IllegalAccessException failure) {
            throw new TemplateException(place + " is not a public property");
        } catch (InvocationTargetException failure) {
            throw new TemplateException(place + " failed: " + failure.getCause());
        }
    }
}
