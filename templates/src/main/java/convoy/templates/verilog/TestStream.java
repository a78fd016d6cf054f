package convoy.templates.verilog;

/**
 * A stream of the design with its beats in a memory file, a word {@code {tlast, tdata}} for each.
 *
 * @param name          of the tensor
 * @param prefix        of the ports
 * @param dataBits      width of tdata
 * @param beatsPerFrame beats of a frame
 * @param beats         of all frames
 * @param file          the memory file, from the folder of the Verilog
 * @param salt          makes this stream's pauses differ from another's
 */
public record TestStream(String name, String prefix, int dataBits, long beatsPerFrame, long beats, String file, long salt) { }
