package vn.ward.core.selfwatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** What is wrong at one moment. Pure. Where a cause explains another trouble, the cause alone is told. */
final class Symptoms {

    private final Vitals vitals;
    private final Readiness readiness;
    private final Function<String, Optional<Severity>> stands;

    private Symptoms(Vitals vitals, Function<String, Optional<Severity>> stands) {
        this.vitals = vitals;
        this.readiness = vitals.readiness();
        this.stands = stands;
    }

    /** @param stands as what a trouble was told already: it has to fall back by more before it is milder, or over */
    static List<Trouble> of(Vitals vitals, Function<String, Optional<Severity>> stands) {
        Symptoms seen = new Symptoms(vitals, stands);
        return Stream.of(
                        seen.journal(),
                        seen.reserve(),
                        seen.database(),
                        seen.projection(),
                        seen.spool(),
                        seen.collector(),
                        seen.configuration(),
                        seen.certificate(),
                        seen.newCertificate(),
                        seen.disk(),
                        seen.clock())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Trouble> journal() {
        return readiness
                .journalFailure()
                .map(why -> Trouble.critical("journal", Reason.of("platform.journal", why), Duration.ZERO));
    }

    private Optional<Trouble> reserve() {
        return readiness
                .journalShortage()
                .map(why -> Trouble.critical(
                        "journal-reserve", Reason.of("platform.journal-reserve", why), Limits.SEEN_TWICE));
    }

    private Optional<Trouble> database() {
        return readiness
                .databaseFailure()
                .map(why -> Trouble.warning("database", Reason.of("platform.database", why), Limits.DATABASE_AWAY));
    }

    private Optional<Trouble> projection() {
        return vitals.behind() && readiness.databaseFailure().isEmpty()
                ? Optional.of(Trouble.warning(
                        "projection",
                        Reason.of("platform.projection", readiness.journal() - readiness.projected()),
                        Limits.PROJECTION_BEHIND))
                : Optional.empty();
    }

    private Optional<Trouble> spool() {
        SampleStock stock = readiness.samples();
        double share = (double) stock.spoolBytes() / vitals.spoolBound();
        boolean stood = stands.apply("spool").isPresent();
        double full = stood ? Limits.SPOOL_FULL_NO_MORE : Limits.SPOOL_FULL;
        Duration oldest = stood ? Limits.OLDEST_SAMPLE_NO_MORE : Limits.OLDEST_SAMPLE;
        return stock.oldestSeconds() > oldest.toSeconds() || share > full
                ? Optional.of(Trouble.warning(
                        "spool",
                        Reason.of("platform.spool", (long) stock.oldestSeconds() / 60, percent(share)),
                        Limits.SEEN_TWICE))
                : Optional.empty();
    }

    /** While nothing can be recorded no attempt is shown: that is told already. */
    private Optional<Trouble> collector() {
        Duration tolerated = vitals.shortest().multipliedBy(Limits.SILENT_INTERVALS);
        return vitals.silence()
                .filter(silent -> silent.compareTo(tolerated) > 0 && silent.compareTo(Limits.SILENT) > 0)
                .filter(silent -> readiness.journalFailure().isEmpty())
                .map(silent -> Trouble.critical(
                        "collector", Reason.of("platform.collector", silent.toMinutes()), Limits.SEEN_TWICE));
    }

    private Optional<Trouble> configuration() {
        return readiness.configuration().isRefused()
                ? Optional.of(new Trouble(
                        "configuration",
                        Severity.WARNING,
                        Reason.of(
                                "platform.configuration",
                                readiness.configuration().problems().size()),
                        Limits.CONFIGURATION_REFUSED,
                        Duration.ZERO))
                : Optional.empty();
    }

    private Optional<Trouble> certificate() {
        return vitals.tls().flatMap(tls -> {
            Duration left = Duration.between(vitals.now(), tls.notAfter());
            if (left.compareTo(Limits.CERTIFICATE_ENDS) > 0) {
                return Optional.empty();
            }
            Severity severity = left.compareTo(Limits.CERTIFICATE_ENDS_SOON) > 0 ? Severity.WARNING : Severity.CRITICAL;
            String day = new Formats(Wording.of(Language.VI), vitals.zone()).date(tls.notAfter());
            Reason why = Reason.of("platform.certificate", day);
            return Optional.of(new Trouble("certificate", severity, why, Limits.SEEN_TWICE, Trouble.CALM));
        });
    }

    private Optional<Trouble> newCertificate() {
        return vitals.tls()
                .flatMap(tls -> Optional.ofNullable(tls.refused()))
                .map(why -> Trouble.warning(
                        "certificate-refused",
                        Reason.of("platform.certificate-refused", why),
                        Limits.CONFIGURATION_REFUSED));
    }

    private Optional<Trouble> disk() {
        return vitals.room().flatMap(room -> {
            Optional<Severity> stood = stands.apply("disk");
            if (room.share() >= (stood.isPresent() ? Limits.DISK_LOW_NO_MORE : Limits.DISK_LOW)) {
                return Optional.empty();
            }
            boolean stoodVeryLow = stood.filter(Severity.CRITICAL::equals).isPresent();
            double veryLow = stoodVeryLow ? Limits.DISK_VERY_LOW_NO_MORE : Limits.DISK_VERY_LOW;
            Severity severity = room.share() < veryLow ? Severity.CRITICAL : Severity.WARNING;
            Reason why = Reason.of("platform.disk", percent(room.share()), room.folder());
            return Optional.of(new Trouble("disk", severity, why, Limits.SEEN_TWICE, Trouble.CALM));
        });
    }

    private Optional<Trouble> clock() {
        return readiness.isClockAhead()
                ? Optional.of(Trouble.warning(
                        "clock",
                        Reason.of(
                                "platform.clock",
                                Math.max(1, readiness.clockAhead().toSeconds())),
                        Limits.CLOCK_AHEAD))
                : Optional.empty();
    }

    private static long percent(double share) {
        return (long) Math.floor(share * 100);
    }
}
