package vn.ward.core.engine;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.AuditTrail;

/**
 * Writes into the audit trail what the platform itself does: that it started, what was under way when it last stopped, that
 * a changed configuration was taken over or refused. Once a day it lets go of rows older than 13 months: twelve are kept
 * by law, and one for whoever asks late. A full disk keeps no platform from watching.
 */
public final class AuditKeeper extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(AuditKeeper.class);
    private static final Duration KEPT = Duration.ofDays(396);
    private static final Duration EVERY = Duration.ofDays(1);

    private final AuditTrail audit;
    private final InstantSource clock;

    public AuditKeeper(AuditTrail audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(EVERY.toMillis(), timer -> write(this::letGo));
        return vertx.executeBlocking(() -> {
                    audit.recover();
                    letGo();
                    record(AuditWord.PLATFORM_STARTED, null, Outcome.DONE);
                    return audit;
                })
                .otherwise(failure -> {
                    log.error(
                            "the audit trail can't be written: the platform starts, and its start is not in it",
                            failure);
                    return audit;
                });
    }

    /** @param files what was read; any thread of Vert.x */
    void takenOver(List<String> files) {
        write(() -> record(AuditWord.CONFIGURATION_TAKEN_OVER, String.join(" ", files), Outcome.DONE));
    }

    /** @param problems each with its file, line, value, rule and cure */
    void refused(List<String> problems) {
        write(() -> record(AuditWord.CONFIGURATION_REFUSED, String.join(" · ", problems), Outcome.REFUSED));
    }

    private void record(AuditWord word, @Nullable String detail, Outcome outcome) {
        audit.record(Actor.PLATFORM, word, null, detail, outcome, now());
    }

    private void letGo() {
        audit.letGo(now().minus(KEPT), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void write(Runnable work) {
        vertx.<Boolean>executeBlocking(
                        () -> {
                            work.run();
                            return true;
                        },
                        false)
                .onFailure(failure -> log.error("the audit trail could not be written", failure));
    }
}
