package convoy.check;

import java.util.Optional;

/**
 * How many values a clause takes that may differ from channel to channel.
 *
 * @param count output channels, if known
 * @param maker what makes an output channel: filter, unit, channel
 */
record PerChannel(Optional<Integer> count, String maker) {
    /** For values that cannot differ. */
    static final PerChannel ONE = new PerChannel(Optional.of(1), "channel");
}
