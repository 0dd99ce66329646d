package vn.ward.web.api;

import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Readiness;

/** Whether the platform does all of its work, for those who watch it. */
record HealthDocument(
        boolean ready,
        JournalPart journal,
        DatabasePart database,
        SamplesPart samples,
        MailPart mail,
        ClockPart clock) {

    /**
     * @param failure why judging stopped; null while it works
     * @param number the last that is safe
     */
    record JournalPart(@Nullable String failure, long number) {}

    /**
     * @param failure why it can't be reached; null while it can
     * @param lag how many entries are not in the database yet
     */
    record DatabasePart(@Nullable String failure, String level, long projected, long lag) {}

    /**
     * @param waiting in memory for the database
     * @param dropped for want of room since the start
     */
    record SamplesPart(long waiting, long dropped) {}

    record MailPart(boolean configured) {}

    /** @param aheadMs by how much times are ahead of the machine's clock, which was put back; 0 while they agree */
    record ClockPart(long aheadMs) {}

    static HealthDocument of(Readiness readiness) {
        return new HealthDocument(
                readiness.isReady(),
                new JournalPart(readiness.journalFailure().orElse(null), readiness.journal()),
                new DatabasePart(
                        readiness.databaseFailure().orElse(null),
                        readiness.databaseLevel(),
                        readiness.projected(),
                        Math.max(0, readiness.journal() - readiness.projected())),
                new SamplesPart(readiness.samplesWaiting(), readiness.samplesDropped()),
                new MailPart(readiness.mailConfigured()),
                new ClockPart(readiness.isClockAhead() ? readiness.clockAhead().toMillis() : 0));
    }
}
