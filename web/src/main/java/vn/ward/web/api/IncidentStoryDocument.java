package vn.ward.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.History.IncidentStory;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.meeting.Hit;
import vn.ward.core.store.RecordedStep;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.HitMeeting;
import vn.ward.web.reply.Speech;

/**
 * One incident and how it came about.
 *
 * @param steps in the order of recording
 * @param response the target's response plan; null of an incident without a target that is watched
 * @param meetings those that its outage hit, or may hit soon, in time's order; null if nothing is known of meetings
 */
record IncidentStoryDocument(
        IncidentDocument incident,
        List<Step> steps,
        @Nullable Response response,
        @Nullable List<HitMeeting> meetings) {

    /**
     * One step.
     *
     * @param at when it happened to the target; of what people do, when
     * @param author {@code judge} for the platform itself
     */
    record Step(
            String kind,
            Instant at,
            Instant recordedAt,
            String author,
            String severity,
            @Nullable String reason,
            @Nullable Detail detail) {

        static Step of(RecordedStep step, Wording wording) {
            IncidentEvent event = step.event();
            return new Step(
                    event.kind().name().toLowerCase(Locale.ROOT),
                    event.at(),
                    step.recordedAt(),
                    event.author(),
                    event.severity().name().toLowerCase(Locale.ROOT),
                    Speech.why(wording, event.reason()),
                    event.detail());
        }
    }

    /** @param hit empty if nothing is known of meetings */
    static IncidentStoryDocument of(
            IncidentStory story, Optional<List<Hit>> hit, List<Watched> targets, Wording wording) {
        Optional<Target> target = targets.stream()
                .map(Watched::target)
                .filter(watched -> watched.id().equals(story.incident().target()))
                .findFirst();
        return new IncidentStoryDocument(
                IncidentDocument.of(
                        story.incident(),
                        IncidentList.name(story.incident(), targets, wording),
                        Watched.paths(targets),
                        null,
                        wording),
                story.steps().stream().map(step -> Step.of(step, wording)).toList(),
                target.map(Target::response).orElse(null),
                hit.map(meetings -> meetings.stream().map(HitMeeting::of).toList())
                        .orElse(null));
    }
}
