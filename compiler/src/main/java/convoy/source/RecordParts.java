package convoy.source;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that a record holds, down to what is no record, list or optional: the lists of two records are equal if and only if the records are. As a key this
 * takes the place of a record of many others. The methods that Java makes for records become ready by and by: to compare the first two records of a dozen
 * types takes a tenth of a second, their parts a hundredth.
 */
public final class RecordParts {
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            Method[] accessors = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toArray(Method[]::new);
            Arrays.stream(accessors).forEach(accessor -> accessor.setAccessible(true));
            return accessors;
        }
    };

    private RecordParts() { }

    /** The parts, in the order of the components. */
    public static List<Object> of(Record record) {
        List<Object> parts = new ArrayList<>();
        try {
            add(parts, record);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
        return parts;
    }

    private static void add(List<Object> parts, Object value) throws ReflectiveOperationException {
        if (value instanceof Record record) {
            parts.add(record.getClass());
            for (Method accessor : ACCESSORS.get(record.getClass())) {
                add(parts, accessor.invoke(record));
            }
        } else if (value instanceof List<?> list) {
            parts.add(list.size());
            for (Object element : list) {
                add(parts, element);
            }
        } else if (value instanceof Optional<?> optional) {
            parts.add(optional.isPresent());
            if (optional.isPresent()) {
                add(parts, optional.get());
            }
        } else {
            parts.add(value);
        }
    }
}
