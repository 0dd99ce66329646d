package vn.ward.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.entered.Withdrawal;
import vn.ward.core.wording.EnteredText;

/**
 * What people entered for a month.
 *
 * @param over whether the month is
 * @param figures those of the configuration in its order, then those that were entered when there were others
 */
record EnteredDocument(String month, boolean over, List<Figure> figures) {

    static final String IN_FORCE = word(MonthEntries.Standing.IN_FORCE);

    /**
     * One figure.
     *
     * @param configured whether one may be entered
     * @param inForce the id of the entry that counts; null if none does
     * @param entries the latest first
     */
    record Figure(
            String id,
            String name,
            String unit,
            @Nullable String of,
            boolean configured,
            @Nullable UUID inForce,
            List<Entry> entries) {}

    /**
     * @param text its value in the reader's language
     * @param amount of what is no percentage
     * @param percent rounded down where it is computed; null if there is none
     * @param computed whether {@code percent} is made of {@code part} and {@code whole}
     * @param standing a {@link MonthEntries.Standing} in small letters
     * @param preliminary whether it was entered before its month was over
     */
    record Entry(
            UUID id,
            String month,
            String figure,
            String name,
            String unit,
            @Nullable String of,
            String text,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal percent,
            @Nullable Long part,
            @Nullable Long whole,
            boolean computed,
            String source,
            String author,
            Instant recordedAt,
            boolean preliminary,
            String standing,
            @Nullable UUID replaces,
            @Nullable String reason,
            @Nullable Withdrawal withdrawn) {

        static Entry of(RecordedFigure entry, String standing, EnteredText text, ZoneId zone) {
            EnteredFigure entered = entry.entered();
            Value value = entered.value();
            boolean isPercent = entered.figure().unit() == Unit.PERCENT;
            return new Entry(
                    entered.id(),
                    entered.month().toString(),
                    entered.figure().id(),
                    entered.figure().name(),
                    entered.figure().unit().key(),
                    entered.figure().of(),
                    text.say(entered.figure(), value),
                    isPercent ? null : value.amount(),
                    isPercent ? percent(value.percentHundredths()) : null,
                    value.part(),
                    value.whole(),
                    value.isShare(),
                    entered.source(),
                    entered.author(),
                    entry.recordedAt(),
                    entry.isPreliminary(zone),
                    standing,
                    entered.replaces(),
                    entered.reason(),
                    entry.withdrawal());
        }

        private static @Nullable BigDecimal percent(OptionalLong hundredths) {
            return hundredths.isPresent() ? BigDecimal.valueOf(hundredths.getAsLong(), 2) : null;
        }
    }

    static EnteredDocument of(
            MonthEntries entries, List<Enterable> enterable, boolean isOver, EnteredText text, ZoneId zone) {
        Map<String, Enterable> shown = new LinkedHashMap<>();
        enterable.forEach(figure -> shown.put(figure.id(), figure));
        entries.figures().forEach(shown::putIfAbsent);
        List<Figure> figures = new ArrayList<>();
        shown.values().forEach(figure -> figures.add(figure(figure, enterable.contains(figure), entries, text, zone)));
        return new EnteredDocument(entries.month().toString(), isOver, figures);
    }

    private static Figure figure(
            Enterable figure, boolean isConfigured, MonthEntries entries, EnteredText text, ZoneId zone) {
        List<Entry> latestFirst = new ArrayList<>();
        entries.of(figure.id())
                .forEach(entry -> latestFirst.add(0, Entry.of(entry, word(entries.standing(entry)), text, zone)));
        return new Figure(
                figure.id(),
                figure.name(),
                figure.unit().key(),
                figure.of(),
                isConfigured,
                entries.inForce(figure.id()).map(entry -> entry.entered().id()).orElse(null),
                latestFirst);
    }

    private static String word(MonthEntries.Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}
