package vn.ward.web.reply;

import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Paths;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** The web's sentences in the language a request asks for. Immutable; any thread. */
public final class Speech {

    private static final Logger log = LoggerFactory.getLogger(Speech.class);
    private static final String BUNDLE = "vn.ward.web.words";

    private final Map<Language, Wording> wordings = new EnumMap<>(Language.class);
    private final Language otherwise;

    /**
     * @param otherwise for readers who ask for none of our languages
     */
    public Speech(Language otherwise) {
        this.otherwise = otherwise;
        for (Language language : Language.values()) {
            wordings.put(language, Wording.of(language, BUNDLE));
        }
    }

    /** The best of what {@code Accept-Language} names. */
    public Wording of(RoutingContext ctx) {
        return in(ctx.acceptableLanguages().stream()
                .map(LanguageHeader::tag)
                .filter(Objects::nonNull) // of a header that nobody can read
                .flatMap(tag -> find(tag).stream())
                .findFirst()
                .orElse(otherwise));
    }

    public Wording in(Language language) {
        Wording wording = wordings.get(language);
        if (wording == null) {
            throw new IllegalStateException("no sentences in " + language);
        }
        return wording;
    }

    /** For what is written once for all readers, such as the wall. */
    public Wording common() {
        return in(otherwise);
    }

    /** The language that a tag such as {@code vi} names. */
    public static Optional<Language> find(String tag) {
        try {
            return Optional.of(Language.valueOf(tag.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why a target is not well, as a sentence; null while it is UP, although it may be in doubt. */
    public static @Nullable String why(Wording wording, Health health) {
        return health.state() == State.UP ? null : why(wording, health.reason());
    }

    /** What an incident of no target is about: the platform itself, a meeting, what another system says, or what a person reported. */
    public static String about(Wording wording, Incident incident) {
        Incident.Alarmed alarm = incident.alarm();
        if (alarm == null) {
            return wording.say("incident.reported");
        }
        if (incident.isOfAMeeting()) {
            return wording.say("incident.of-a-meeting");
        }
        return incident.isOfThePlatform()
                ? wording.say("incident.of-the-platform")
                : wording.say("incident.from", alarm.source());
    }

    /** Whose fault it is that a target is down, as its other paths tell; null while that is not decided. */
    public static @Nullable String fault(Wording wording, @Nullable Paths paths) {
        Verdict verdict = paths == null ? null : paths.verdict();
        return verdict == null ? null : verdict.sentence().map(wording::say).orElse(null);
    }

    /**
     * Why, as a sentence. A reason that a probe names and no bundle says must not darken the screen: it is shown as it
     * is.
     */
    public static @Nullable String why(Wording wording, @Nullable Reason reason) {
        if (reason == null) {
            return null;
        }
        try {
            return wording.say(reason);
        } catch (MissingResourceException e) {
            log.warn("no sentence for a reason code={} language={}", reason.code(), wording.language());
            return (reason.code() + " " + String.join(" ", reason.values())).strip();
        }
    }
}
