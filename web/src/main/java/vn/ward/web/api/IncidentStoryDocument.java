package vn.ward.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.History.IncidentStory;
import vn.ward.core.engine.Watched;
import vn.ward.core.figures.Impact;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.meeting.Hit;
import vn.ward.core.store.RecordedStep;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Aside;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.HitMeeting;
import vn.ward.web.reply.Speech;

/**
 * One incident and how it came about.
 *
 * @param steps in the order of recording
 * @param response the target's response plan; null of an incident without a target that is watched
 * @param meetings those that its outage hit, or may hit soon, in time's order; null if nothing is known of meetings
 * @param beside how the lines and the document systems stood when a queue broke; null of all others
 * @param besideSaid the same as a sentence
 * @param citizens what it means to the people at the desks; null if no desk that was open in it needed what was down
 */
record IncidentStoryDocument(
        IncidentDocument incident,
        List<Step> steps,
        @Nullable Response response,
        @Nullable List<HitMeeting> meetings,
        @Nullable List<Beside> beside,
        @Nullable String besideSaid,
        @Nullable ImpactDocument citizens) {

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

    /**
     * @param hit empty if nothing is known of meetings
     * @param citizens empty if it means nothing to people at a desk
     */
    static IncidentStoryDocument of(
            IncidentStory story,
            Optional<List<Hit>> hit,
            Optional<Impact> citizens,
            List<Watched> targets,
            Wording wording) {
        List<Beside> beside = story.incident().beside();
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
                        .orElse(null),
                beside.isEmpty() ? null : beside,
                Aside.sentence(beside, wording).orElse(null),
                citizens.map(ImpactDocument::of).orElse(null));
    }
}
