package convoy.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What an addend must be at least and at most; nothing at first. */
final class AddendBounds {
    private Optional<BigInteger> low = Optional.empty();
    private Optional<BigInteger> high = Optional.empty();

    /** Those of two addends. */
    static List<AddendBounds> pair() {
        return List.of(new AddendBounds(), new AddendBounds());
    }

    void atLeast(BigInteger bound) {
        low = Optional.of(low.map(bound::max).orElse(bound));
    }

    void atMost(BigInteger bound) {
        high = Optional.of(high.map(bound::min).orElse(bound));
    }

    /** The wanted number if it is within the bounds, else the one within them that ends in the most zeros; empty if there is none. */
    Optional<BigInteger> choose(BigInteger wanted) {
        boolean above = low.isPresent() && wanted.compareTo(low.get()) < 0;
        boolean below = high.isPresent() && wanted.compareTo(high.get()) > 0;
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
            return Optional.empty();
        }
        if (!above && !below) {
            return Optional.of(wanted);
        }
        BigInteger least = low.orElse(high.orElse(wanted));
        BigInteger most = high.orElse(least);
        BigInteger best = most;
        for (int bit = 1; bit <= most.bitLength() + 1; bit++) {
            BigInteger next = most.shiftRight(bit).shiftLeft(bit);
            if (next.compareTo(least) < 0) {
                break;
            }
            best = next;
        }
        return Optional.of(best);
    }
}
