package convoy.emit;

import convoy.sim.Manifest;
import convoy.source.Counted;
import convoy.templates.verilog.BeatLayout;
import convoy.templates.verilog.InstantiationTemplate;
import java.util.ArrayList;
import java.util.List;

/** Explains a design's streams bit by bit, from its manifest. */
final class StreamLayouts {
    private StreamLayouts() { }

    static InstantiationTemplate instantiation(Manifest manifest) {
        return new InstantiationTemplate(manifest.top() + "_instance", manifest.top(), manifest.spec(), ports("Input", manifest.inputs()),
            ports("Output", manifest.outputs()));
    }

    private static List<InstantiationTemplate.Port> ports(String direction, List<Manifest.Stream> streams) {
        return streams.stream()
            .map(stream -> new InstantiationTemplate.Port(stream.prefix(), stream.dataBits() - 1, layout(direction, stream)))
            .toList();
    }

    private static BeatLayout layout(String direction, Manifest.Stream stream) {
        int channels = stream.channelsPerBeat();
        int positions = stream.positionsPerBeat();
        boolean allChannels = channels == stream.shape().get(0);
        List<BeatLayout.Field> fields = new ArrayList<>();
        int bottom = 0;
        for (int position = 0; position < positions; position++) {
            for (int channel = 0; channel < channels; channel++) {
                String meaning = "channel " + (allChannels ? "" + channel : "c + " + channel) + (positions == 1 ? "" : " of position p + " + position);
                fields.add(new BeatLayout.Field(bottom + stream.bits() - 1, bottom, meaning));
                bottom += stream.bits();
            }
        }
        if (bottom < stream.dataBits()) {
            fields.add(new BeatLayout.Field(stream.dataBits() - 1, bottom, "0"));
        }
        String type = (stream.signed() ? "int" : "uint") + stream.bits() + stream.shape() + (stream.zeroPoint() == 0 ? "" : " zero " + stream.zeroPoint());
        return new BeatLayout(direction, stream.name(), type, Counted.of(stream.beatsPerFrame(), "beat"),
            Counted.of(channels, "channel"), Counted.of(positions, "position"), !allChannels || positions > 1, fields);
    }
}
