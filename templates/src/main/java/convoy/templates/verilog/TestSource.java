package convoy.templates.verilog;

/** An input of the test bench: offers beats. */
public record TestSource(TestStream stream) {
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

    public String file() {
        return stream.file();
    }

    public long salt() {
        return stream.salt();
    }
}
