package vn.ward.web.telling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Ruling;
import vn.ward.core.store.Told;

/** Why one person was told of an incident, or was not: one sentence for each decision that meant them, or for what stood before. */
final class Why {

    private final Told told;
    private final Sentences sentences;
    private final Function<String, String> names;

    /** @param names of people, by id */
    Why(Told told, Sentences sentences, Function<String, String> names) {
        this.told = told;
        this.sentences = sentences;
        this.names = names;
    }

    String of(String person) {
        List<Notice> own = told.decisions().stream()
                .map(Told.Decided::notice)
                .filter(notice -> notice.incident() != 0)
                .toList();
        if (own.isEmpty()) {
            return sentences.say("notices.why.nothing");
        }
        List<String> said = new ArrayList<>();
        for (Notice notice : own) {
            notice.to().stream()
                    .filter(one -> Known.id(one.person()).equals(person))
                    .findFirst()
                    .ifPresent(one -> said.add(sentences.say(
                            "notices.why.on", sentences.occasion(notice.occasion()), meant(notice, one))));
        }
        Notice last = own.get(own.size() - 1);
        if (last.last().result() != Ruling.Result.PASSED) {
            said.add(sentences.say(
                    "notices.why.on",
                    sentences.occasion(last.occasion()),
                    sentences.say("notices.why." + Sentences.word(last.last().result()), stopped(last))));
        } else if (said.isEmpty()) {
            said.add(notNamed(person, last, own));
        }
        return String.join(" ", said);
    }

    /** The sentence of a stage; when it is looked at again, unless the sentence says that itself. */
    private String stopped(Notice notice) {
        String sentence = sentences.of(notice.last().reason());
        if (notice.until() == null || sentence.contains(sentences.at(notice.until()))) {
            return sentence;
        }
        return sentences.say("notices.why.until", sentence, sentences.at(notice.until()));
    }

    private String notNamed(String person, Notice last, List<Notice> own) {
        Set<String> others = new LinkedHashSet<>();
        own.forEach(notice -> notice.to().stream()
                .filter(one -> !one.isCopy())
                .forEach(one -> others.add(names.apply(one.person()))));
        String by = last.trail().stream()
                .filter(ruling ->
                        ruling.stage().equals("route") || ruling.stage().equals("escalation"))
                .map(ruling -> sentences.of(ruling.reason()))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? sentences.say("notices.why.nobody", by)
                : sentences.say("notices.why.not-named", names.apply(person), by, String.join(", ", others));
    }

    private String meant(Notice notice, Addressee one) {
        if (one.later() != null) {
            return sentences.say("notices.why.later", sentences.at(one.later()));
        }
        String carrier = notice.within() == null ? notice.id() : notice.within();
        Told.@Nullable Fate fate = told.fates().stream()
                .filter(end -> end.notice().equals(carrier) && end.person().equals(one.person()))
                .findFirst()
                .orElse(null);
        List<Told.Carried> carried = told.deliveries().stream()
                .filter(tried ->
                        tried.notice().equals(carrier) && tried.person().equals(one.person()))
                .toList();
        Optional<Told.Carried> taken = carried.stream()
                .filter(tried -> tried.ending() == Ending.SENT && tried.endedAt() != null)
                .findFirst();
        if (taken.isPresent()) {
            return sentences.say(
                    "notices.why.told",
                    taken.get().channel(),
                    sentences.at(Objects.requireNonNull(taken.get().endedAt())));
        }
        if (fate == null) {
            return carried.isEmpty()
                    ? sentences.say("notices.why.waiting")
                    : sentences.say("notices.why.under-way", tries(carried));
        }
        return carried.isEmpty()
                ? sentences.say("notices.why.so", sentences.ending(fate.ending()))
                : sentences.say("notices.why.so-after", sentences.ending(fate.ending()), tries(carried));
    }

    /** Each channel and what became of it. */
    private String tries(List<Told.Carried> carried) {
        return carried.stream()
                .map(one -> one.ending() == null
                        ? sentences.say("notices.why.try", one.channel(), sentences.say("notices.ending.none"))
                        : one.detail() == null || one.detail().isBlank()
                                ? sentences.say("notices.why.try", one.channel(), sentences.ending(one.ending()))
                                : sentences.say(
                                        "notices.why.try-said",
                                        one.channel(),
                                        sentences.ending(one.ending()),
                                        sentences.detail(one.detail(), one.to())))
                .collect(Collectors.joining("; "));
    }
}
