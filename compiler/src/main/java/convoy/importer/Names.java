package convoy.importer;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives the tensors of a spec names that differ in more than case: the model's own where they are short, else what a layer is and its number. */
public final class Names {
    private static final int LONGEST = 16;

    private final Set<String> taken = new HashSet<>();

    /** A name as it may stand in a spec: what may not stand there becomes an underscore. */
    public static String sanitised(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_]", "_");
        return safe.isEmpty() || Character.isDigit(safe.charAt(0)) ? "_" + safe : safe;
    }

    /**
     * A new name.
     *
     * @param modelName of the tensor in the model; may be empty
     * @param word      what the tensor is, e.g. {@code conv}
     * @param number    of the layer, counted from 1
     */
    public String next(String modelName, String word, int number) {
        boolean readable = !modelName.isEmpty() && modelName.length() <= LONGEST && !modelName.contains("/");
        String wanted = readable ? sanitised(modelName) : word + number;
        String name = wanted;
        for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
            name = wanted + "_" + copy;
        }
        return name;
    }
}
