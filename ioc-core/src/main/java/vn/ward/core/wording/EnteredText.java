package vn.ward.core.wording;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.Value;

/**
 * Entered figures as people read them: {@code 99,73% (1.480/1.484 hồ sơ)}, {@code 99,73% (theo tỷ lệ đã công bố)}, {@code 1.480 hồ
 * sơ}. Immutable; any thread.
 */
public final class EnteredText {

    private final Wording wording;
    private final Formats formats;

    public EnteredText(Wording wording, ZoneId zone) {
        this.wording = wording;
        this.formats = new Formats(wording, zone);
    }

    public String say(Enterable figure, Value value) {
        String of = figure.of() == null ? "" : figure.of();
        Long part = value.part();
        Long whole = value.whole();
        if (part != null && whole != null) {
            String said = whole == 0
                    ? wording.say("entered.nothing", of)
                    : wording.say(
                            "entered.share",
                            formats.percent(value.percentHundredths()),
                            formats.count(part),
                            formats.count(whole),
                            of);
            return said.replace(" )", ")");
        }
        return alone(figure, value, of);
    }

    private String alone(Enterable figure, Value value, String of) {
        return switch (figure.unit()) {
            case COUNT ->
                wording.say("entered.count", formats.count(given(value.count())), of)
                        .strip();
            case PERCENT -> wording.say("entered.published", formats.percent(value.percentHundredths()));
            case MINUTES -> wording.say("entered.minutes", formats.decimal(given(value.hundredths())));
            case DAYS -> wording.say("entered.days", formats.decimal(given(value.hundredths())));
        };
    }

    private static long given(@Nullable Long number) {
        if (number == null) {
            throw new IllegalArgumentException("a value that does not fit its figure");
        }
        return number;
    }
}
