package convoy.templates.verilog;

import java.util.List;

/**
 * What the bits of a stream's tdata mean.
 *
 * @param direction     {@code Input} or {@code Output}
 * @param name          of the tensor
 * @param type          of the tensor, as in a spec
 * @param beatsPerFrame beats of a frame, in words: {@code 12 beats}
 * @param channels      of a beat, in words
 * @param positions     of a beat, in words
 * @param several       true if beats differ in what they carry, so that fields are relative to the beat
 * @param fields        from the lowest bit
 */
public record BeatLayout(String direction, String name, String type, String beatsPerFrame, String channels, String positions, boolean several,
                         List<Field> fields) {
    public BeatLayout {
        fields = List.copyOf(fields);
    }

    /** Bits {@code top:bottom} of tdata and their meaning. */
    public record Field(int top, int bottom, String meaning) { }
}
