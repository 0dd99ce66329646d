package vn.ward.core.notice;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;

/**
 * What the pipeline is asked: whether to tell people of this, and whom.
 *
 * @param tells the journal number of the step that gives the occasion; of what comes of time passing, of the beginning
 * @param recordedAt when that step was recorded
 * @param beganAt when the beginning of this interruption was recorded
 * @param isUntold whether nobody was to be told anything of this interruption yet
 * @param told ids of those who were
 * @param only of whom alone this is asked, because they were to be told later; empty: of all
 * @param step up to which step of the route people are told
 * @param isDecided whether the same was decided before
 * @param isTakenBack whether it ends where it began, because what broke anew turned out to be a part of another's outage
 * @param route the name of the one by which people were told so far; null: the one that matches now
 */
public record Matter(
        Incident incident,
        Occasion occasion,
        long tells,
        Instant recordedAt,
        Instant beganAt,
        boolean isUntold,
        Set<String> told,
        Set<String> only,
        int step,
        boolean isDecided,
        boolean isTakenBack,
        @Nullable String route) {
    public Matter {
        told = Set.copyOf(told);
        only = Set.copyOf(only);
    }

    public boolean begins() {
        return occasion == Occasion.OPENED || occasion == Occasion.REOPENED;
    }

    public boolean ends() {
        return occasion == Occasion.RECOVERED;
    }

    /** Whether it ends something that nobody was told of. */
    public boolean endsUntold() {
        return ends() && isUntold;
    }
}
