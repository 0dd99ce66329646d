package vn.ward.alert.channel.email;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Interruption;
import vn.ward.alert.channel.News;
import vn.ward.alert.channel.OldMessage;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * Words a message as a mail: first what happened, then since when, why and what to do, as one reads it on a phone.
 * Pure. Whatever comes from outside (names, reasons, response steps) is put on one line, so that it can add neither a
 * header nor a line of its own.
 */
final class MailText {

    private final Wording wording;

    MailText(Language language) {
        this.wording = Wording.of(language, "vn.ward.alert.words");
    }

    Letter compose(OldMessage message) {
        Formats formats = new Formats(wording, message.ward().zone());
        boolean wholeStory = message.news().late() && message.news().recovers();
        String subject = wholeStory ? lateSubject(message, formats) : subject(message);
        String drilled = isDrill(message) ? wording.say("mail.drill.subject", subject) : subject;
        String marked = message.ward().practice() ? wording.say("mail.practice.subject", drilled) : drilled;
        return new Letter(oneLine(marked), text(message, formats));
    }

    private static boolean isDrill(OldMessage message) {
        return message.news().event().isDrill();
    }

    /** {@code text} without line breaks and other control characters. */
    static String oneLine(String text) {
        return Lines.one(text);
    }

    private String subject(OldMessage message) {
        return wording.say(
                "mail.subject",
                message.ward().name(),
                head(message.news().event()),
                message.targetName(),
                message.news().event().number());
    }

    private String lateSubject(OldMessage message, Formats formats) {
        IncidentEvent event = message.news().event();
        return message.news()
                .interruption()
                .map(over -> wording.say(
                        "mail.subject.late",
                        message.ward().name(),
                        head(event),
                        message.targetName(),
                        wording.say(trouble(over)),
                        range(over.since(), event.at(), formats),
                        formats.inMinutes(between(over.since(), event.at())),
                        event.number()))
                .orElseGet(() -> subject(message));
    }

    private String text(OldMessage message, Formats formats) {
        IncidentEvent event = message.news().event();
        List<String> lines = new ArrayList<>();
        if (message.ward().practice()) {
            lines.add(wording.say("mail.practice.note"));
            lines.add("");
        }
        if (isDrill(message)) {
            lines.add(wording.say("mail.drill.note"));
            lines.add("");
        }
        lines.add(line("mail.head", head(event), message.targetName()));
        if (message.news().late()) {
            lines.add(wording.say("mail.late"));
        }
        if (message.news().held()) {
            lines.add(wording.say("mail.held"));
        }
        lines.add("");
        lines.add(line("mail.incident", event.number()));
        if (message.news().resolves()) {
            over(message, formats, lines);
        } else {
            begun(message, formats, lines);
            plan(message.target().map(Target::response).orElse(Response.NONE), lines);
        }
        lines.add("");
        lines.add("-- ");
        lines.add(line("mail.footer", message.ward().name(), message.delivery()));
        return String.join("\n", lines) + "\n";
    }

    private void begun(OldMessage message, Formats formats, List<String> lines) {
        News news = message.news();
        IncidentEvent event = news.event();
        lines.add(line("mail.severity", wording.say("severity." + event.severity())));
        boolean told = event.kind() == Kind.ACKNOWLEDGEMENT_EXPIRED || event.kind() == Kind.FLAPPING;
        Instant since = told ? news.interruption().map(Interruption::since).orElse(event.at()) : event.at();
        lines.add(line("mail.since", formats.instant(since)));
        if (event.kind() == Kind.RAISED) {
            news.interruption()
                    .map(Interruption::slowSince)
                    .ifPresent(it -> lines.add(line("mail.slow-before", formats.instant(it))));
        }
        if (event.kind() == Kind.FLAPPING) {
            reason(news.interruption().map(Interruption::reason).orElse(null), lines);
            message.target()
                    .map(Target::flapping)
                    .ifPresent(rule -> lines.add(line(
                            "mail.flapping",
                            rule.changes(),
                            formats.inMinutes(rule.within()),
                            formats.inMinutes(rule.quiet()))));
            return;
        }
        reason(event.reason(), lines);
        message.fault()
                .flatMap(Verdict::sentence)
                .ifPresent(sentence -> lines.add(line("mail.fault", wording.say(sentence))));
        message.target()
                .filter(target -> !event.isDrill())
                .ifPresent(target -> lines.add(line(
                        "mail.confirmed." + severityKey(event.severity()),
                        target.confirmation().confirm(),
                        formats.instant(since))));
    }

    private void over(OldMessage message, Formats formats, List<String> lines) {
        Instant until = message.news().event().at();
        Optional<Interruption> interruption = message.news().interruption();
        if (!message.news().recovers()) {
            interruption.ifPresent(it -> lines.add(line("mail.since", formats.instant(it.since()))));
            lines.add(line("mail.unwatched", formats.instant(until)));
            reason(interruption.map(Interruption::reason).orElse(null), lines);
            return;
        }
        interruption.ifPresent(it -> {
            Duration lasted = between(it.since(), until);
            lines.add(line("mail.range." + troubleKey(it), formats.instant(it.since()), formats.instant(until)));
            lines.add(line("mail.lasted", formats.inMinutes(lasted), formats.exact(lasted)));
        });
        interruption.filter(Interruption::flapped).ifPresent(it -> lines.add(line("mail.flapped", it.times())));
        lines.add(line("mail.recovered", formats.instant(until)));
        reason(interruption.map(Interruption::reason).orElse(null), lines);
    }

    private void reason(@Nullable Reason reason, List<String> lines) {
        if (reason != null) {
            lines.add(line("mail.reason", wording.say(reason)));
        }
    }

    private void plan(Response response, List<String> lines) {
        if (response.equals(Response.NONE)) {
            return;
        }
        lines.add("");
        if (!response.steps().isEmpty()) {
            lines.add(wording.say("mail.steps"));
        }
        for (int i = 0; i < response.steps().size(); i++) {
            lines.add(line("mail.step", i + 1, response.steps().get(i)));
        }
        if (response.hotline() != null) {
            lines.add(line("mail.hotline", response.hotline()));
        }
        if (response.contract() != null) {
            lines.add(line("mail.contract", response.contract()));
        }
    }

    private String head(IncidentEvent event) {
        return switch (event.kind()) {
            case RESOLVED -> wording.say(event.reason() == null ? "mail.head.resolved" : "mail.head.unwatched");
            case FLAPPING -> wording.say("mail.head.flapping");
            case REOPENED -> wording.say("mail.head." + severityKey(event.severity()) + "-again");
            case ACKNOWLEDGEMENT_EXPIRED -> wording.say("mail.head." + severityKey(event.severity()) + "-unattended");
            default -> wording.say("mail.head." + severityKey(event.severity()));
        };
    }

    private static String severityKey(Severity severity) {
        return severity == Severity.CRITICAL ? "down" : "slow";
    }

    private static String trouble(Interruption interruption) {
        return "mail.trouble." + troubleKey(interruption);
    }

    private static String troubleKey(Interruption interruption) {
        if (interruption.wasDown()) {
            return interruption.wasSlow() ? "both" : "down";
        }
        return "slow";
    }

    /** {@code 09:10–09:42}; with the dates if it went over midnight. */
    private static String range(Instant since, Instant until, Formats formats) {
        return formats.date(since).equals(formats.date(until))
                ? formats.time(since) + "–" + formats.time(until)
                : formats.time(since) + " " + formats.date(since) + "–" + formats.time(until) + " "
                        + formats.date(until);
    }

    /** Elapsed; minutes in which nothing could be measured are in it, as the mail says. The month's figures take them out. */
    private static Duration between(Instant since, Instant until) {
        return until.isBefore(since) ? Duration.ZERO : Duration.between(since, until);
    }

    private String line(String key, Object... values) {
        return oneLine(wording.say(key, values));
    }
}
