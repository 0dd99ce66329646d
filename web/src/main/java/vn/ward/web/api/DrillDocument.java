package vn.ward.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.History.IncidentStory;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.store.RecordedNotice;
import vn.ward.core.store.RecordedStep;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Wording;

/**
 * The record of a drill: who began it, who was told and when, who took it on, and how long each of that took from its
 * beginning.
 *
 * @param name the target's name; its id if it is watched no longer
 * @param note what it was about, in the words of who began it
 * @param endsAt when it ends by itself
 * @param endedBy {@code judge} if nobody ended it; null while it goes on
 * @param notices in the order of what was told
 * @param notifiedAfterMs when the first notice was taken over by its channel; null if none was
 * @param acknowledgedAfterMs when somebody took it on first; null if nobody did
 * @param endedAfterMs null while it goes on
 * @param summary the same in a sentence
 */
record DrillDocument(
        long number,
        String target,
        String name,
        String severity,
        String phase,
        @Nullable String note,
        Instant beganAt,
        String beganBy,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        List<Notice> notices,
        @Nullable Long notifiedAfterMs,
        @Nullable String acknowledgedBy,
        @Nullable Long acknowledgedAfterMs,
        @Nullable Long endedAfterMs,
        List<IncidentStoryDocument.Step> steps,
        String summary) {

    /** @param ending how it ended, in small letters; null while it is being tried */
    record Notice(
            String channel,
            List<String> recipients,
            Instant intendedAt,
            @Nullable Instant endedAt,
            @Nullable String ending) {

        static Notice of(RecordedNotice notice) {
            return new Notice(
                    notice.channel(),
                    notice.recipients(),
                    notice.intendedAt(),
                    notice.endedAt(),
                    notice.ending() == null ? null : notice.ending().name().toLowerCase(Locale.ROOT));
        }
    }

    static DrillDocument of(IncidentStory story, List<Watched> targets, Formats formats, Wording wording) {
        Incident incident = story.incident();
        IncidentEvent began = story.steps().get(0).event();
        Optional<IncidentEvent> acknowledged = first(story, Kind.ACKNOWLEDGED);
        Optional<IncidentEvent> ended = first(story, Kind.RESOLVED);
        Optional<Instant> notified = story.notices().stream()
                .filter(notice -> notice.ending() == vn.ward.core.notice.Ending.SENT)
                .map(RecordedNotice::endedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
        @Nullable Long notifiedAfter = after(began, notified);
        @Nullable Long acknowledgedAfter = after(began, acknowledged.map(IncidentEvent::at));
        @Nullable Long endedAfter = after(began, ended.map(IncidentEvent::at));
        return new DrillDocument(
                incident.number(),
                incident.target(),
                IncidentList.name(incident, targets, wording),
                incident.severity().name().toLowerCase(Locale.ROOT),
                incident.phase().name().toLowerCase(Locale.ROOT),
                began.detail() == null ? null : began.detail().note(),
                began.at(),
                began.author(),
                Objects.requireNonNull(incident.drillUntil()),
                ended.map(IncidentEvent::at).orElse(null),
                ended.map(IncidentEvent::author).orElse(null),
                story.notices().stream().map(Notice::of).toList(),
                notifiedAfter,
                acknowledged.map(IncidentEvent::author).orElse(null),
                acknowledgedAfter,
                endedAfter,
                story.steps().stream()
                        .map(step -> IncidentStoryDocument.Step.of(step, wording))
                        .toList(),
                wording.say(
                        "api.drill.summary",
                        said(notifiedAfter, "api.drill.not-notified", formats, wording),
                        said(acknowledgedAfter, "api.drill.not-acknowledged", formats, wording),
                        said(endedAfter, "api.drill.not-ended", formats, wording)));
    }

    private static Optional<IncidentEvent> first(IncidentStory story, Kind kind) {
        return story.steps().stream()
                .map(RecordedStep::event)
                .filter(event -> event.kind() == kind)
                .findFirst();
    }

    private static @Nullable Long after(IncidentEvent began, Optional<Instant> at) {
        return at.map(instant ->
                        Math.max(0, Duration.between(began.at(), instant).toMillis()))
                .orElse(null);
    }

    private static String said(@Nullable Long millis, String otherwise, Formats formats, Wording wording) {
        return millis == null
                ? wording.say(otherwise)
                : wording.say("api.drill.after", formats.exact(Duration.ofMillis(millis)));
    }
}
