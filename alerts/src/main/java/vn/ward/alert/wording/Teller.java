package vn.ward.alert.wording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Line;
import vn.ward.alert.channel.Message.Urgency;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.meeting.Hit;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Occasion;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Response;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Wording;

/** Words one story. */
final class Teller {

    /** Its sentence brings its own. */
    private static final Pattern FULL_STOP = Pattern.compile("[.\\s]+$");

    /** So many of the meetings are named. */
    private static final int MEETINGS = 3;

    private final Composer.Story story;
    private final Incident incident;
    private final Composer.Envelope envelope;
    private final Phrases phrases;
    private final Formats formats;
    private final List<Line> lines = new ArrayList<>();

    Teller(Composer.Story story, Composer.Envelope envelope, Wording wording) {
        this.story = story;
        this.incident = story.incident();
        this.envelope = envelope;
        this.phrases = new Phrases(envelope, wording);
        this.formats = phrases.formats();
    }

    Message message() {
        lines.addAll(phrases.marks(incident.isDrill()));
        delays();
        if (story.occasion() == Occasion.RECOVERED) {
            over();
        } else {
            begun();
            plan(story.target() == null ? Response.NONE : story.target().response());
        }
        lines.add(phrases.footer());
        return Composer.message(envelope, title(), lines, brief(), urgency(), facts());
    }

    private Urgency urgency() {
        if (story.occasion() == Occasion.RECOVERED) {
            return Urgency.LOW;
        }
        return incident.severity() == Severity.CRITICAL ? Urgency.HIGH : Urgency.NORMAL;
    }

    private String name() {
        return phrases.name(
                incident, story.target() == null ? null : story.target().name());
    }

    private Instant since() {
        return story.interruption() == null
                ? incident.beganAt()
                : story.interruption().since();
    }

    private @Nullable Instant until() {
        if (story.occasion() != Occasion.RECOVERED) {
            return null;
        }
        Interruption over = story.interruption();
        return over == null || over.until() == null ? incident.resolvedAt() : over.until();
    }

    private String title() {
        Interruption over = story.interruption();
        Instant until = until();
        String title = over != null && until != null && story.isLate() && Phrases.isRecovered(incident)
                ? phrases.say(
                        "news.title.late",
                        envelope.ward().name(),
                        head(),
                        name(),
                        phrases.say("news.trouble." + trouble(over)),
                        range(over.since(), until),
                        formats.inMinutes(between(over.since(), until)),
                        incident.number())
                : phrases.say("news.title", envelope.ward().name(), head(), name(), incident.number());
        return phrases.title(title, incident.isDrill());
    }

    /** That nobody has taken it on is said only if it is so when it is sent. */
    private String head() {
        String state = Phrases.state(incident, tellsLoad());
        boolean isUntaken = story.owner() == null;
        return switch (story.occasion()) {
            case RECOVERED -> phrases.say("news.head." + Phrases.ending(incident));
            case FLAPPING -> phrases.say("news.head.flapping");
            case REOPENED -> phrases.say("news.head." + state + "-again");
            case UNATTENDED -> phrases.say("news.head." + state + (isUntaken ? "-unattended" : ""));
            case REMINDED -> phrases.say("news.head." + state + (isUntaken ? "-still" : ""));
            case ESCALATED -> phrases.say("news.head." + state + (isUntaken ? "-escalated" : ""));
            default -> phrases.say("news.head." + state);
        };
    }

    /** Why it comes later than it happened. */
    private void delays() {
        if (story.isLate()) {
            lines.add(Line.of(phrases.say("news.late")));
        }
        if (story.isHeld()) {
            lines.add(Line.of(phrases.say("news.held")));
        }
    }

    private void begun() {
        about();
        add("news.label.severity", phrases.say("severity." + incident.severity()));
        add("news.label.since", formats.instant(since()));
        phrases.beside(incident).ifPresent(said -> lines.add(Line.of(said)));
        Interruption now = story.interruption();
        if (story.occasion() == Occasion.RAISED && now != null && now.slowSince() != null) {
            add(
                    "news.label.before",
                    phrases.say(
                            tellsLoad() ? "news.load-slow-since" : "news.slow-since",
                            formats.instant(now.slowSince())));
        }
        if (story.occasion() == Occasion.FLAPPING && story.target() != null) {
            lines.add(Line.of(Phrases.oneLine(phrases.say(
                    "news.flapping",
                    story.target().flapping().changes(),
                    formats.inMinutes(story.target().flapping().within()),
                    formats.inMinutes(story.target().flapping().quiet())))));
        }
        reason();
        if (story.fault() != null) {
            story.fault().sentence().ifPresent(key -> add("news.label.fault", phrases.say(key)));
        }
        if (story.carried() > 0) {
            add("news.label.carried", phrases.say("news.carried", story.carried()));
        }
        meetings();
        add("news.label.owner", story.owner() == null ? phrases.say("news.nobody") : story.owner());
        if (envelope.canReply() && story.owner() == null) {
            lines.add(Line.of(phrases.say("news.reply", incident.number())));
        }
    }

    /** Where it belongs, or who says so. */
    private void about() {
        if (story.target() != null && Groups.IDS.contains(story.target().group())) {
            add("news.label.group", phrases.say("group." + story.target().group()));
        } else if (incident.isOfThePlatform()) {
            add("news.label.source", phrases.say("news.source.platform"));
        } else if (incident.isOfAMeeting()) {
            add("news.label.source", phrases.say("news.source.meeting"));
        } else if (incident.alarm() != null) {
            add(
                    "news.label.source",
                    phrases.say("news.source.foreign", incident.alarm().source()));
        }
    }

    private void over() {
        Interruption over = story.interruption();
        Instant until = until();
        if (over != null && until != null && Phrases.isRecovered(incident)) {
            Duration lasted = between(over.since(), until);
            add(
                    "news.label.range",
                    phrases.say("news.range." + trouble(over), formats.instant(over.since()), formats.instant(until)));
            add("news.label.lasted", phrases.say("news.lasted", formats.inMinutes(lasted), formats.exact(lasted)));
            if (over.flapped()) {
                lines.add(Line.of(phrases.say("news.flapped", over.times())));
            }
        } else {
            add("news.label.since", formats.instant(since()));
            if (until != null) {
                boolean isUnwatched = Phrases.ending(incident).equals("unwatched");
                add(isUnwatched ? "news.label.unwatched" : "news.label.until", formats.instant(until));
            }
        }
        meetings();
        reason();
    }

    /** The first three, and how many more there are. */
    private void meetings() {
        if (story.meetings().isEmpty()) {
            return;
        }
        String named = story.meetings().stream()
                .limit(MEETINGS)
                .map(hit -> phrases.say("news.meeting", time(hit.meeting()), hit.name()))
                .collect(Collectors.joining("; "));
        int more = story.meetings().size() - MEETINGS;
        add("news.label.meetings", more > 0 ? phrases.say("news.meetings-more", named, more) : named);
    }

    /** {@code 09:00–10:30}; with the day if that is another one than that of the beginning. */
    private String time(Meeting meeting) {
        return formats.date(meeting.from()).equals(formats.date(since()))
                ? range(meeting.from(), meeting.until())
                : day(meeting.from(), meeting.until());
    }

    private void reason() {
        Reason why = story.interruption() != null ? story.interruption().reason() : incident.reason();
        if (why != null && story.target() != null) {
            add("news.label.reason", phrases.say(why));
        }
    }

    private void plan(Response response) {
        String cure = phrases.cure(incident);
        if (cure != null) {
            add("news.label.cure", cure);
        }
        for (int i = 0; i < response.steps().size(); i++) {
            lines.add(new Line(
                    Phrases.oneLine(phrases.say("news.label.step", i + 1)),
                    Phrases.oneLine(response.steps().get(i))));
        }
        if (response.hotline() != null) {
            add("news.label.hotline", response.hotline());
        }
        if (response.contract() != null) {
            add("news.label.contract", response.contract());
        }
    }

    private void add(String label, String value) {
        lines.add(new Line(phrases.say(label), Phrases.oneLine(value)));
    }

    private String brief() {
        Instant until = until();
        Interruption over = story.interruption();
        String head = until != null && Phrases.isRecovered(incident)
                ? phrases.say(
                        "news.brief.over",
                        head(),
                        incident.number(),
                        "{name}",
                        over == null ? "" : phrases.say("news.trouble." + trouble(over)),
                        day(since(), until),
                        formats.inMinutes(between(since(), until)))
                : phrases.say("news.brief.open", head(), incident.number(), "{name}", phrases.moment(since()));
        return phrases.brief(
                incident.isDrill(), envelope.ward().name() + ": " + head, name(), until == null ? besides() : hit());
    }

    /** {@code 09:10–09:42 23/11}; with both dates if it went over midnight. */
    private String day(Instant since, Instant until) {
        return formats.date(since).equals(formats.date(until))
                ? formats.time(since) + "–" + phrases.moment(until)
                : phrases.moment(since) + "–" + phrases.moment(until);
    }

    /** What an SMS says besides, if there is room: what matters most first. */
    private List<String> besides() {
        Response response =
                story.target() == null ? Response.NONE : story.target().response();
        Reason why = story.interruption() == null ? null : story.interruption().reason();
        List<String> said = new ArrayList<>();
        if (story.owner() != null) {
            said.add(phrases.say("news.brief.owner", story.owner()));
        } else if (envelope.canReply()) {
            said.add(phrases.say("news.brief.reply", incident.number()));
        }
        said.addAll(hit());
        phrases.besideBriefly(incident).ifPresent(said::add);
        if (story.carried() > 0) {
            said.add(phrases.say("news.brief.carried", story.carried()));
        }
        String cure = phrases.cure(incident);
        if (cure != null || !response.steps().isEmpty()) {
            String step = cure != null ? cure : response.steps().get(0);
            said.add(phrases.say("news.brief.step", FULL_STOP.matcher(step).replaceFirst("")));
        }
        if (response.hotline() != null) {
            said.add(phrases.say("news.brief.hotline", response.hotline()));
        }
        if (why != null && story.target() != null) {
            said.add(phrases.say("news.brief.reason", phrases.say(why)));
        }
        return said;
    }

    /** The first meeting that is hit, and how many more there are. */
    private List<String> hit() {
        if (story.meetings().isEmpty()) {
            return List.of();
        }
        Hit first = story.meetings().get(0);
        int more = story.meetings().size() - 1;
        return List.of(phrases.say(
                more > 0 ? "news.brief.meetings" : "news.brief.meeting",
                phrases.moment(first.meeting().from()),
                first.name(),
                more));
    }

    private Map<String, String> facts() {
        Map<String, String> facts =
                Composer.facts(String.valueOf(incident.number()), story.occasion(), incident.isDrill(), envelope);
        Instant until = until();
        facts.put(Facts.SEVERITY, incident.severity().name().toLowerCase(Locale.ROOT));
        facts.put(Facts.TARGET, incident.target());
        facts.put(Facts.NAME, name());
        facts.put(Facts.GROUP, story.target() == null ? "" : story.target().group());
        facts.put(Facts.SINCE, since().toString());
        facts.put(Facts.UNTIL, until == null ? "" : until.toString());
        Reason why = story.interruption() == null
                ? incident.reason()
                : story.interruption().reason();
        facts.put(Facts.REASON, why == null ? "" : phrases.say(why));
        return facts;
    }

    /** {@code 09:10–09:42}; with the dates if it went over midnight. */
    private String range(Instant since, Instant until) {
        return formats.date(since).equals(formats.date(until))
                ? formats.time(since) + "–" + formats.time(until)
                : formats.time(since) + " " + formats.date(since) + "–" + formats.time(until) + " "
                        + formats.date(until);
    }

    private String trouble(Interruption interruption) {
        if (incident.target().isEmpty()) {
            return "alarm";
        }
        String load = tellsLoad() ? "load-" : "";
        if (interruption.wasDown()) {
            return load + (interruption.wasSlow() ? "both" : "down");
        }
        return load + "slow";
    }

    /** Whether its target has too much to do, and is not out of service. */
    private boolean tellsLoad() {
        return story.target() != null && story.target().tellsLoad();
    }

    /** Elapsed; minutes in which nothing could be measured are in it, as the message says. The month's figures take them out. */
    private static Duration between(Instant since, Instant until) {
        return until.isBefore(since) ? Duration.ZERO : Duration.between(since, until);
    }
}
