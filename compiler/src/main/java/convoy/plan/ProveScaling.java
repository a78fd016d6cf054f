package convoy.plan;

import convoy.plan.Affine.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for multipliers and shifts that equal step functions, all with one choice of addends, and with one shift where that costs nothing. */
final class ProveScaling {
    /** Multipliers up to this fit the narrow operand of any FPGA's multiplier, with their sign. */
    private static final int NARROW_BITS = 17;
    private static final int LARGER_SHIFTS = 5;

    /** A function and its slope. */
    record Curve(Staircase stairs, Slope slope) { }

    /** Forms by curve; all of one choice. */
    record Found(Choice choice, List<Affine> forms) { }

    private ProveScaling() { }

    /**
     * The forms, if every curve has one.
     *
     * @param zero           value of a sum of 0
     * @param multiplierBits the most that a multiplier may have, without sign
     */
    static Optional<Found> search(List<Curve> curves, long zero, int multiplierBits) {
        for (Choice choice : List.of(Choice.NEVER, Choice.ODD, Choice.NEGATIVE)) {
            Optional<List<Affine>> forms = forms(curves, choice, zero, multiplierBits);
            if (forms.isPresent()) {
                return Optional.of(new Found(choice, forms.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Affine>> forms(List<Curve> curves, Choice choice, long zero, int multiplierBits) {
        List<Affine> forms = new ArrayList<>();
        List<Slope> slopes = new ArrayList<>();
        for (Curve curve : curves) {
            SearchAffine search = new SearchAffine(curve.stairs(), choice, zero);
            Slope slope = curve.slope();
            Optional<Affine> form = search.smallest(slope, multiplierBits);
            if (form.isEmpty() && choice == Choice.NEVER) {
                slope = search.widest(slope);
                form = search.smallest(slope, multiplierBits);
            }
            if (form.isEmpty()) {
                return Optional.empty();
            }
            forms.add(form.get());
            slopes.add(slope);
        }
        return Optional.of(oneShift(curves, forms, slopes, choice, zero).orElse(forms));
    }

    /** The same with one shift for all, so that no finisher needs a shifter; empty if that takes wide multipliers. */
    private static Optional<List<Affine>> oneShift(List<Curve> curves, List<Affine> forms, List<Slope> slopes, Choice choice, long zero) {
        int least = forms.stream().mapToInt(Affine::shift).max().orElseThrow();
        int bits = Math.max(NARROW_BITS, forms.stream().mapToInt(form -> Bits.of(form.multiplier())).max().orElseThrow());
        for (int shift = least; shift < least + LARGER_SHIFTS; shift++) {
            List<Affine> found = new ArrayList<>();
            for (int i = 0; i < forms.size() && found.size() == i; i++) {
                Affine form = forms.get(i);
                if (Bits.of(form.multiplier()) + shift - form.shift() <= bits || form.multiplier() == 0) {
                    found.add(form.withShift(shift));
                } else {
                    new SearchAffine(curves.get(i).stairs(), choice, zero).at(slopes.get(i), shift, bits).ifPresent(found::add);
                }
            }
            if (found.size() == forms.size()) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
