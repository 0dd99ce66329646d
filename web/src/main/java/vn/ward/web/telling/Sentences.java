package vn.ward.web.telling;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import vn.ward.core.engine.Board;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Remark;
import vn.ward.core.notice.Shortened;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/** What the stages said, for people: moments by the ward's clock, targets by their names. */
final class Sentences {

    private static final String ABOUT_A_TARGET = "notice.dependency.";

    private final Board board;
    private final Wording wording;
    private final Formats formats;

    Sentences(Board board, Wording wording) {
        this.board = board;
        this.wording = wording;
        this.formats = new Formats(wording, board.ward().zone());
    }

    /** A reason as a sentence without its full stop. */
    String of(Reason reason) {
        List<String> values = reason.values().stream()
                .map(value -> reason.code().startsWith(ABOUT_A_TARGET) ? name(value) : moment(value))
                .toList();
        return String.valueOf(Speech.why(wording, new Reason(reason.code(), values)));
    }

    private String name(String target) {
        return board.find(target).map(Target::name).orElse(target);
    }

    /** Such a value is written by {@link Instant#toString}. */
    private String moment(String value) {
        if (!value.endsWith("Z")) {
            return value;
        }
        try {
            return at(Instant.parse(value));
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    /** {@code 09:10 23/11/2026}. */
    String at(Instant instant) {
        return formats.time(instant) + " " + formats.date(instant);
    }

    String say(String key, Object... values) {
        return wording.say(key, values);
    }

    String occasion(Occasion occasion) {
        return wording.say("notices.occasion." + occasion.word());
    }

    String stage(String stage) {
        return wording.say("notices.stage." + stage);
    }

    String ending(Ending ending) {
        return wording.say("notices.ending." + word(ending));
    }

    /** How a delivery ended, as a sentence if the platform itself said it; else in the other side's own words. */
    String detail(String detail, List<String> addresses) {
        String shown = Shortened.in(detail, addresses);
        return Remark.read(shown).map(this::of).orElse(shown);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
