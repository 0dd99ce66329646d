package vn.ward.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Impact;

/**
 * What outages meant to the people at the desks.
 *
 * @param exposedMs time in which a system was down while a desk served that needs it, of all desks together
 * @param knownMs the part of it in which it is known how many waited
 * @param knownPercent rounded down; null if there is no such time
 * @param mostWaiting at once; null if it is not known
 * @param personMinutes in the time that is known, whole, rounded up; null if none is
 */
record ImpactDocument(
        long exposedMs,
        long knownMs,
        @Nullable BigDecimal knownPercent,
        @Nullable Long mostWaiting,
        @Nullable Long personMinutes) {

    /**
     * Those of a period.
     *
     * @param total where two systems were down at once that counts once
     */
    record OfPeriod(Instant from, Instant to, ImpactDocument total, List<OfPart> systems, List<OfPart> desks) {

        static OfPeriod of(CitizenImpact impact) {
            return new OfPeriod(
                    impact.period().from(),
                    impact.period().until(),
                    ImpactDocument.of(impact.total()),
                    impact.systems().stream().map(OfPart::of).toList(),
                    impact.desks().stream().map(OfPart::of).toList());
        }
    }

    /** That of one system, or at one desk. */
    record OfPart(String target, String name, ImpactDocument impact) {

        static OfPart of(CitizenImpact.Part part) {
            return new OfPart(part.target(), part.name(), ImpactDocument.of(part.impact()));
        }
    }

    static ImpactDocument of(Impact impact) {
        return new ImpactDocument(
                impact.exposedMillis(),
                impact.knownMillis(),
                AvailabilityDocument.percent(impact.knownHundredths()),
                orNull(impact.mostWaiting()),
                orNull(impact.personMinutes()));
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
