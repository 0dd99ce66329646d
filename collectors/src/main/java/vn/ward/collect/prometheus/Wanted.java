package vn.ward.collect.prometheus;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One measurement.
 *
 * @param dividedBy null: by nothing
 * @param scale what comes of that times this is the base unit
 * @param isOptional whether its absence is no fault of the target
 */
record Wanted(Term of, @Nullable Term dividedBy, double scale, boolean isOptional) {

    Wanted {
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("a scale is a number and not zero: " + scale);
        }
    }

    Stream<Term> terms() {
        return Stream.concat(Stream.of(of), Stream.ofNullable(dividedBy));
    }

    boolean hasRates() {
        return terms().anyMatch(Term::isRate);
    }

    Term.Found read(Sheet sheet, Counters before) {
        Term.Found found = of.read(sheet, before);
        if (!(found instanceof Term.Value above)) {
            return found;
        }
        if (dividedBy == null) {
            return number(above.number());
        }
        Term.Found below = dividedBy.read(sheet, before);
        if (!(below instanceof Term.Value by)) {
            return below;
        }
        return by.number() == 0 ? new Term.Nothing("zero") : number(above.number() / by.number());
    }

    private Term.Found number(double value) {
        double scaled = value * scale;
        return Double.isFinite(scaled) ? new Term.Value(scaled) : new Term.Nothing("not-a-number");
    }

    @Override
    public String toString() {
        return of
                + (dividedBy == null ? "" : " / " + dividedBy)
                + (scale == 1 ? "" : " × " + scale)
                + (isOptional ? " optional" : "");
    }
}
