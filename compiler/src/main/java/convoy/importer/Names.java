package convoy.importer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives the tensors of a spec names that differ in more than case: the model's own where they are short, else what a layer is and its number. */
public final class Names {
    private static final int LONGEST = 16;

    private static final String OUTPUT_NUMBER = ":\\d+$";

    private final Set<String> ofModel = new HashSet<>();
    private final Set<String> taken = new HashSet<>();

    /** @param ofModel names of the model's tensors: a tensor of the spec gets that of its own, or none of them */
    public Names(Collection<String> ofModel) {
        ofModel.forEach(name -> this.ofModel.add(own(name).toLowerCase(Locale.ROOT)));
    }

    /** The name in the model without the number of an output, which is mostly 0. */
    private static String own(String modelName) {
        return modelName.replaceFirst(OUTPUT_NUMBER, "");
    }

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
        String own = own(modelName);
        boolean readable = own.length() <= LONGEST && own.matches("[A-Za-z_][A-Za-z0-9_.-]*");
        return readable ? free(sanitised(own), false) : free(word + number, true);
    }

    /** Gives a name back. */
    public void release(String name) {
        taken.remove(name.toLowerCase(Locale.ROOT));
    }

    private String free(String wanted, boolean invented) {
        String name = wanted;
        for (int copy = 2; !isFree(name.toLowerCase(Locale.ROOT), invented); copy++) {
            name = wanted + "_" + copy;
        }
        taken.add(name.toLowerCase(Locale.ROOT));
        return name;
    }

    private boolean isFree(String name, boolean invented) {
        return !taken.contains(name) && !(invented && ofModel.contains(name));
    }
}
