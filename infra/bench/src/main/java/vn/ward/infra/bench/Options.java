package vn.ward.infra.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.ward.core.store.Level;

/** {@code --name value} pairs. What a trial does not ask for is refused, once it has asked for all it knows. */
final class Options {

    private final Map<String, String> given = new HashMap<>();

    Options(List<String> words) {
        for (int i = 0; i < words.size(); i += 2) {
            if (!words.get(i).startsWith("--") || i + 1 == words.size()) {
                throw new WrongOption("options are pairs such as --runs 5, not: " + words.get(i));
            }
            given.put(words.get(i), words.get(i + 1));
        }
    }

    long number(String name, long least, long most, long otherwise) {
        String word = given.remove(name);
        if (word == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new WrongOption(name + " takes a number from " + least + " to " + most + ", not " + word);
    }

    /** One of {@code known}, or the first of them. */
    String word(String name, List<String> known) {
        String word = given.remove(name);
        if (word == null) {
            return known.get(0);
        }
        if (!known.contains(word)) {
            throw new WrongOption(name + " takes one of " + known + ", not " + word);
        }
        return word;
    }

    /** A level of the store, by the name that {@code /health/ready} shows; plain unless another is asked for. */
    Level level() {
        String word =
                word("--level", Arrays.stream(Level.values()).map(Level::key).toList());
        return Arrays.stream(Level.values())
                .filter(level -> level.key().equals(word))
                .findFirst()
                .orElseThrow();
    }

    void refuseOthers() {
        if (!given.isEmpty()) {
            throw new WrongOption("unknown options: " + String.join(" ", given.keySet()));
        }
    }
}
