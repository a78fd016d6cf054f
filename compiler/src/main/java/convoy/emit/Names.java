package convoy.emit;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names in emitted files: as in the spec, but with a trailing {@code _} where the name is a keyword of Verilog or Java, or collides. The same words are
 * taken to be reserved in both languages, so that a layer has one name everywhere.
 */
public final class Names {
    private static final Set<String> JAVA = Set.of(("_ abstract assert boolean break byte case catch char class const continue default do double else enum "
        + "extends false final finally float for goto if implements import instanceof int interface long native new null package private protected public "
        + "record return sealed permits short static strictfp super switch synchronized this throw throws transient true try var void volatile while "
        + "yield").split(" "));
    private static final Set<String> VERILOG = Set.of(("always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config deassign "
        + "default defparam design disable edge else end endcase endconfig endfunction endgenerate endmodule endprimitive endspecify endtable endtask event "
        + "for force forever fork function generate genvar highz0 highz1 if ifnone incdir include initial inout input instance integer join large "
        + "liblist library localparam macromodule medium module nand negedge nmos nor noshowcancelled not notif0 notif1 or output parameter pmos "
        + "posedge primitive pull0 pull1 pulldown pullup pulsestyle_ondetect pulsestyle_onevent rcmos real realtime reg release repeat rnmos rpmos "
        + "rtran rtranif0 rtranif1 scalared showcancelled signed small specify specparam strong0 strong1 supply0 supply1 table task time tran tranif0 "
        + "tranif1 tri tri0 tri1 triand trior trireg unsigned use uwire vectored wait wand weak0 weak1 while wire wor xnor xor").split(" "));

    private Names() { }

    /** True for a keyword of either language. */
    public static boolean isKeyword(String name) {
        return JAVA.contains(name) || VERILOG.contains(name);
    }

    /**
     * The emitted name of every name of one name space. A name that needs no change keeps it, whatever the others are.
     *
     * @param names    as in the spec, all different
     * @param reserved what the emitted file uses for itself
     * @return emitted name by name, in the order given; all different
     */
    public static Map<String, String> emitted(Collection<String> names, Set<String> reserved) {
        Set<String> taken = new HashSet<>(reserved);
        names.stream().filter(name -> !isKeyword(name) && !reserved.contains(name)).forEach(taken::add);
        Map<String, String> result = new LinkedHashMap<>();
        for (String name : names) {
            result.put(name, isKeyword(name) || reserved.contains(name) ? free(name, taken) : name);
        }
        return result;
    }

    /** A name with as many trailing {@code _} as make it free; it is taken afterwards. */
    private static String free(String name, Set<String> taken) {
        String candidate = name;
        do {
            candidate += "_";
        } while (!taken.add(candidate));
        return candidate;
    }

    /** A text from outside, such as a file name, made safe for a comment of either language. */
    public static String inComment(String text) {
        return text.replaceAll("[^A-Za-z0-9._ -]", "_");
    }
}
