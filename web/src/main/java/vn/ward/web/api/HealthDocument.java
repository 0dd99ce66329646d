package vn.ward.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.TlsStatus;

/** Whether the platform does all of its work, for those who watch it. */
record HealthDocument(
        boolean ready,
        JournalPart journal,
        DatabasePart database,
        SamplesPart samples,
        MailPart mail,
        ConfigurationPart configuration,
        ClockPart clock,
        @Nullable TlsPart tls) {

    /**
     * @param failure why judging stopped; null while it works
     * @param shortage that its disk is full, and what is left of its reserve; null while all is well
     * @param number the last that is safe
     */
    record JournalPart(@Nullable String failure, @Nullable String shortage, long number) {}

    /**
     * @param failure why it can't be reached; null while it can
     * @param lag how many entries are not in the database yet
     */
    record DatabasePart(@Nullable String failure, String level, long projected, long lag) {}

    /**
     * @param waiting in memory, not safe yet
     * @param spooled on disk, for the database
     * @param spoolBytes what they take there
     * @param dropped given up since the start
     */
    record SamplesPart(long waiting, long spooled, long spoolBytes, long dropped) {
        static SamplesPart of(SampleStock samples) {
            return new SamplesPart(samples.waiting(), samples.spooled(), samples.spoolBytes(), samples.dropped());
        }
    }

    record MailPart(boolean configured) {}

    /**
     * @param loadedAt when the running one was taken over
     * @param refused a newer one that is wrong; null if there is none
     * @param waiting keys that were changed and count from the next start on
     */
    record ConfigurationPart(Instant loadedAt, @Nullable RefusedPart refused, List<String> waiting) {
        static ConfigurationPart of(ConfigStatus status) {
            Instant refusedAt = status.refusedAt();
            return new ConfigurationPart(
                    status.loadedAt(),
                    refusedAt == null ? null : new RefusedPart(refusedAt, status.problems()),
                    status.waiting());
        }
    }

    /** @param errors each with its file, line, value, rule and cure */
    record RefusedPart(Instant at, List<String> errors) {}

    /** @param aheadMs by how much times are ahead of the machine's clock, which was put back; 0 while they agree */
    record ClockPart(long aheadMs) {}

    /**
     * Null without TLS.
     *
     * @param notAfter when the certificate that is shown expires
     * @param refused why a newer one is not shown; null if there is none
     */
    record TlsPart(Instant notAfter, @Nullable String refused) {}

    static HealthDocument of(Readiness readiness, Optional<TlsStatus> tls) {
        return new HealthDocument(
                readiness.isReady(),
                new JournalPart(
                        readiness.journalFailure().orElse(null),
                        readiness.journalShortage().orElse(null),
                        readiness.journal()),
                new DatabasePart(
                        readiness.databaseFailure().orElse(null),
                        readiness.databaseLevel(),
                        readiness.projected(),
                        Math.max(0, readiness.journal() - readiness.projected())),
                SamplesPart.of(readiness.samples()),
                new MailPart(readiness.mailConfigured()),
                ConfigurationPart.of(readiness.configuration()),
                new ClockPart(readiness.isClockAhead() ? readiness.clockAhead().toMillis() : 0),
                tls.map(status -> new TlsPart(status.notAfter(), status.refused()))
                        .orElse(null));
    }
}
