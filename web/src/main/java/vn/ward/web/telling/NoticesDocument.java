package vn.ward.web.telling;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Ruling;
import vn.ward.core.notice.Shortened;
import vn.ward.core.store.Told;

/**
 * Whom an incident was told to, and why.
 *
 * @param why why the person that was asked for was told, or was not; null if nobody was asked for
 * @param decisions in the order of recording; those of digests with the people alone to whom they told this incident
 */
record NoticesDocument(long number, @Nullable String why, List<Decision> decisions) {

    /**
     * @param digest whether it is one message about several incidents
     * @param step of the route, from 1
     * @param until when it is looked at again, if it is held
     * @param within the id of the digest that tells it
     */
    record Decision(
            String id,
            Instant at,
            boolean digest,
            String occasion,
            String occasionName,
            int step,
            List<Stage> stages,
            String result,
            @Nullable Instant until,
            @Nullable String within,
            List<One> people) {}

    /**
     * What a stage said.
     *
     * @param reason a sentence
     */
    record Stage(String stage, String name, String result, String code, List<String> values, String reason) {}

    /**
     * Somebody who is to be told.
     *
     * @param copy whether it is no person but a channel on which everything is sent besides
     * @param later when they are told instead of at once
     */
    record One(
            String person,
            String name,
            boolean copy,
            List<String> channels,
            @Nullable Instant later,
            String code,
            List<String> values,
            String reason,
            @Nullable Fate fate,
            List<Delivery> deliveries) {}

    record Fate(Instant at, String ending, String name, String detail) {}

    /** @param address its last characters */
    record Delivery(
            String channel,
            @Nullable String address,
            Instant intendedAt,
            @Nullable Instant endedAt,
            @Nullable String ending,
            @Nullable String endingName,
            @Nullable String detail) {}

    static NoticesDocument of(
            long number, @Nullable String why, Told told, Sentences sentences, Function<String, String> names) {
        List<Decision> decisions = told.decisions().stream()
                .map(decided -> decision(decided, told, sentences, names))
                .toList();
        return new NoticesDocument(number, why, decisions);
    }

    private static Decision decision(
            Told.Decided decided, Told told, Sentences sentences, Function<String, String> names) {
        Notice notice = decided.notice();
        boolean digest = notice.incident() == 0;
        Set<String> meant = told.decisions().stream()
                .map(Told.Decided::notice)
                .filter(other -> notice.id().equals(other.within()))
                .flatMap(other -> other.to().stream())
                .map(Addressee::person)
                .collect(Collectors.toSet());
        return new Decision(
                notice.id(),
                decided.at(),
                digest,
                notice.occasion().word(),
                sentences.occasion(notice.occasion()),
                notice.step() + 1,
                notice.trail().stream().map(ruling -> stage(ruling, sentences)).toList(),
                Sentences.word(notice.last().result()),
                notice.until(),
                notice.within(),
                notice.to().stream()
                        .filter(one -> !digest || meant.contains(one.person()))
                        .map(one -> one(notice, one, told, sentences, names))
                        .toList());
    }

    private static Stage stage(Ruling ruling, Sentences sentences) {
        return new Stage(
                ruling.stage(),
                sentences.stage(ruling.stage()),
                Sentences.word(ruling.result()),
                ruling.reason().code(),
                ruling.reason().values(),
                sentences.of(ruling.reason()));
    }

    private static One one(
            Notice notice, Addressee to, Told told, Sentences sentences, Function<String, String> names) {
        List<Told.Carried> carried = told.deliveries().stream()
                .filter(one -> one.notice().equals(notice.id()) && one.person().equals(to.person()))
                .toList();
        List<String> addresses =
                carried.stream().flatMap(one -> one.to().stream()).toList();
        return new One(
                Known.id(to.person()),
                names.apply(to.person()),
                to.isCopy(),
                to.channels(),
                to.later(),
                to.why().code(),
                to.why().values(),
                sentences.of(to.why()),
                told.fates().stream()
                        .filter(end ->
                                end.notice().equals(notice.id()) && end.person().equals(to.person()))
                        .findFirst()
                        .map(end -> new Fate(
                                end.at(),
                                Sentences.word(end.ending()),
                                sentences.ending(end.ending()),
                                sentences.detail(end.detail(), addresses)))
                        .orElse(null),
                carried.stream().map(one -> delivery(one, sentences)).toList());
    }

    private static Delivery delivery(Told.Carried one, Sentences sentences) {
        return new Delivery(
                one.channel(),
                Shortened.of(one.to()),
                one.intendedAt(),
                one.endedAt(),
                one.ending() == null ? null : Sentences.word(one.ending()),
                one.ending() == null ? null : sentences.ending(one.ending()),
                one.detail() == null ? null : sentences.detail(one.detail(), one.to()));
    }
}
