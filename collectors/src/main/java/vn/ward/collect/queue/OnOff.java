package vn.ward.collect.queue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.collect.attempt.Shown;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.result.Reason;

/**
 * By which words a counter is open or closed, or a kiosk up or down. Accents, capitals, and what stands between the words do not matter.
 * Pure.
 *
 * @param on plain words
 * @param off plain words, none of {@code on}
 */
public record OnOff(Set<String> on, Set<String> off) {

    private static final int MOST = 30;
    private static final int LONGEST_SHOWN = 40;

    /** Such as most systems say of their counters. */
    public static final OnOff COUNTER = new OnOff(
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

    /** And of their kiosks. */
    public static final OnOff KIOSK = new OnOff(
            Set.of("online", "up", "on", "alive", "connected", "1", "true"),
            Set.of("offline", "down", "off", "dead", "disconnected", "0", "false"));

    public OnOff {
        on = Collections.unmodifiableSet(new TreeSet<>(on));
        off = Collections.unmodifiableSet(new TreeSet<>(off));
    }

    /**
     * Reads the office's own words; empty if one of them is refused. The usual words count besides, unless one has another meaning here.
     *
     * @param on the key of those for on, such as {@code open}
     * @param off and of those for off
     */
    public static Optional<OnOff> read(Section section, String on, String off, OnOff usual) {
        Optional<Set<String>> ons = words(section, on);
        Optional<Set<String>> offs = words(section, off);
        if (ons.isEmpty() || offs.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> both = ons.get().stream().filter(offs.get()::contains).findFirst();
        if (both.isPresent()) {
            section.refuse(off, "queue.word-twice", both.get(), on, off);
            return Optional.empty();
        }
        return Optional.of(new OnOff(with(ons.get(), usual.on, offs.get()), with(offs.get(), usual.off, ons.get())));
    }

    private static Set<String> with(Set<String> own, Set<String> usual, Set<String> other) {
        Set<String> all = new TreeSet<>(usual);
        all.removeAll(other);
        all.addAll(own);
        return all;
    }

    /** Plain; none if the key is left out. Empty if one of them is refused. */
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
    public boolean isOn(String said) throws Garbled {
        String plain = Statuses.plain(said);
        if (on.contains(plain) || off.contains(plain)) {
            return on.contains(plain);
        }
        throw new Garbled(Reason.of("queue.state", Excerpt.of(said, LONGEST_SHOWN)));
    }

    /** As it is recorded. */
    @Override
    public String toString() {
        return equals(COUNTER) || equals(KIOSK) ? "usual" : "on=" + on + " off=" + off;
    }
}
