package convoy.templates.verilog;

/** An output of the test bench: takes and compares beats. */
public record TestSink(TestStream stream) {
    public String prefix() {
        return stream.prefix();
    }

    public int dataBits() {
        return stream.dataBits();
    }

    /** Highest bit of tdata. */
    public int dataTop() {
        return stream.dataBits() - 1;
    }

    public long beats() {
        return stream.beats();
    }

    /** Index of the last beat. */
    public long lastBeat() {
        return stream.beats() - 1;
    }

    /** With a frame too many there may be no end to it. */
    public long endlessBeats() {
        return stream.beats() + stream.beatsPerFrame();
    }

    public String file() {
        return stream.file();
    }

    public long salt() {
        return stream.salt();
    }
}
