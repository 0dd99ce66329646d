package vn.ward.alert.wording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Message.Line;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.meeting.Preparations;
import vn.ward.core.result.Reason;
import vn.ward.core.wording.Aside;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Wording;

/** What messages of all kinds say alike, in one reader's language. */
final class Phrases {

    /** Behind it a reason says what to do. */
    private static final String CURE = " → ";

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private final Composer.Envelope envelope;
    private final Wording wording;
    private final Formats formats;

    Phrases(Composer.Envelope envelope, Wording wording) {
        this.envelope = envelope;
        this.wording = wording;
        this.formats = new Formats(wording, envelope.ward().zone());
    }

    Formats formats() {
        return formats;
    }

    String say(String key, Object... values) {
        return wording.say(key, values);
    }

    String say(Reason reason) {
        return wording.say(reason);
    }

    /** {@code text} without line breaks and other control characters. */
    static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    Line footer() {
        return Line.of(oneLine(say("news.footer", envelope.ward().name(), envelope.key())));
    }

    /** {@code title} on one line, which says before all else that it is not real, if it is not. */
    String title(String title, boolean isDrill) {
        String drilled = isDrill ? say("news.drill.title", oneLine(title)) : oneLine(title);
        return envelope.ward().practice() ? say("news.practice.title", drilled) : drilled;
    }

    /** Why it is not real, a line each; none if it is. */
    List<Line> marks(boolean isDrill) {
        List<Line> marks = new ArrayList<>();
        if (envelope.ward().practice()) {
            marks.add(Line.of(say("news.practice.note")));
        }
        if (isDrill) {
            marks.add(Line.of(say("news.drill.note")));
        }
        return marks;
    }

    /** An SMS: {@code head} with {@code name} in its place, and each of {@code tails} that fits. */
    String brief(boolean isDrill, String head, String name, List<String> tails) {
        String marked = (envelope.ward().practice() ? say("news.practice.brief") + " " : "")
                + (isDrill ? say("news.drill.brief") + " " : "")
                + head;
        List<String> all = new ArrayList<>(tails);
        String link = String.valueOf(envelope.link());
        if (envelope.link() != null && Brief.plain(link).equals(link)) { // with a letter missing it would lead nowhere
            all.add(link);
        }
        return Brief.fitted(marked, name, all.toArray(String[]::new));
    }

    /**
     * What it is that broke.
     *
     * @param target its target's name; null if it is about none, or that is not watched any more
     */
    String name(Incident incident, @Nullable String target) {
        if (target != null) {
            return target;
        }
        return isOfNoTarget(incident) && incident.reason() != null ? said(incident.reason())[0] : incident.target();
    }

    /** How the lines and the document systems stood when a queue broke; empty of all others. */
    Optional<String> beside(Incident incident) {
        return Aside.sentence(incident.beside(), wording).map(Phrases::oneLine);
    }

    /** The same for an SMS. */
    Optional<String> besideBriefly(Incident incident) {
        return Aside.brief(incident.beside(), wording);
    }

    /** What the reason of an alarm says to do; null if it says nothing. */
    @Nullable
    String cure(Incident incident) {
        String[] said = isOfNoTarget(incident) && incident.reason() != null ? said(incident.reason()) : new String[0];
        return said.length == 2 ? said[1] : null;
    }

    private String[] said(Reason reason) {
        return say(reason).split(CURE, 2);
    }

    private static boolean isOfNoTarget(Incident incident) {
        return incident.target().isEmpty();
    }

    /**
     * How it stands, as keys {@code news.head.…} begin; of what is about no target, how grave it is.
     *
     * @param tellsLoad whether its target has too much to do, and is not out of service
     */
    static String state(Incident incident, boolean tellsLoad) {
        boolean down = incident.severity() == Severity.CRITICAL;
        if (isOfNoTarget(incident)) {
            return down ? "grave" : "warned";
        }
        return (tellsLoad ? "load-" : "") + (down ? "down" : "slow");
    }

    /** Whether it is over because it is well. */
    static boolean isRecovered(Incident incident) {
        return ending(incident).equals("resolved");
    }

    /** How it ended, as keys end: well, because nobody watches any more, or because its meeting is past. */
    static String ending(Incident incident) {
        String code = incident.reason() == null ? "" : incident.reason().code();
        if (incident.isOfAMeeting()) {
            return Preparations.NOT_MENDED.contains(code) ? "past" : "resolved";
        }
        return code.equals("watched-no-longer") ? "unwatched" : "resolved";
    }

    /** {@code 09:10 23/11}. */
    String moment(Instant at) {
        return formats.time(at) + " " + formats.date(at).substring(0, 5);
    }
}
