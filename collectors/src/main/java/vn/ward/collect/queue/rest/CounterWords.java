package vn.ward.collect.queue.rest;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.Statuses;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.result.Reason;

/**
 * What a counter's status means. Accents and capitals do not matter. Pure.
 *
 * @param open plain words
 * @param closed plain words, none of {@code open}
 */
record CounterWords(Set<String> open, Set<String> closed) {

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";
    private static final int MOST = 30;
    private static final int LONGEST_SHOWN = 40;

    /** Such as most systems say. */
    static final CounterWords USUAL = new CounterWords(
            Set.of(
                    "active",
                    "open",
                    "online",
                    "on",
                    "serving",
                    "busy",
                    "idle",
                    "available",
                    "mo",
                    "dang mo",
                    "hoat dong",
                    "dang hoat dong",
                    "dang phuc vu",
                    "1",
                    "true"),
            Set.of(
                    "paused",
                    "offline",
                    "closed",
                    "inactive",
                    "off",
                    "break",
                    "dong",
                    "da dong",
                    "tam dung",
                    "tam nghi",
                    "nghi",
                    "ngung",
                    "0",
                    "false"));

    CounterWords {
        open = Collections.unmodifiableSet(new TreeSet<>(open));
        closed = Collections.unmodifiableSet(new TreeSet<>(closed));
    }

    /** Reads {@code open} and {@code closed}; a word of the office's own has its meaning, whatever it usually means. */
    static Optional<CounterWords> read(Section section) {
        Optional<Set<String>> open = words(section, OPEN);
        Optional<Set<String>> closed = words(section, CLOSED);
        if (open.isEmpty() || closed.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> twice =
                open.get().stream().filter(closed.get()::contains).findFirst();
        if (twice.isPresent()) {
            section.refuse(CLOSED, "queue.word-twice", twice.get(), OPEN, CLOSED);
            return Optional.empty();
        }
        return Optional.of(new CounterWords(
                with(open.get(), USUAL.open, closed.get()), with(closed.get(), USUAL.closed, open.get())));
    }

    private static Set<String> with(Set<String> own, Set<String> usual, Set<String> other) {
        Set<String> all = new TreeSet<>(usual);
        all.removeAll(other);
        all.addAll(own);
        return all;
    }

    /** Empty if one of them is refused. */
    private static Optional<Set<String>> words(Section section, String key) {
        List<String> words = section.list(key, Readings.text());
        boolean isSound = Shown.areWrittenOut(section, "queue.shown", key);
        if (words.size() > MOST) {
            section.refuse(key, "queue.words", MOST);
            isSound = false;
        }
        return isSound && words.isEmpty() != section.keys().contains(key)
                ? Optional.of(words.stream().map(Statuses::plain).collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** @throws Garbled if it means neither */
    boolean isOpen(String status) throws Garbled {
        String plain = Statuses.plain(status);
        if (open.contains(plain) || closed.contains(plain)) {
            return open.contains(plain);
        }
        throw new Garbled(Reason.of("queue.state", Excerpt.of(status, LONGEST_SHOWN)));
    }

    /** As it is recorded. */
    @Override
    public String toString() {
        return equals(USUAL) ? "usual" : "open=" + open + " closed=" + closed;
    }
}
