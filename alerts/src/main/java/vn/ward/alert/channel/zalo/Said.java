package vn.ward.alert.channel.zalo;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Message;

/**
 * What a provider says about an error, fit for a log: one line, not long, and without what it may have sent back to us: a token,
 * an address, the message's text. Pure.
 *
 * @param hidden what must not show
 */
public record Said(Collection<String> hidden) {

    private static final int LONGEST = 160;
    /** Shorter ones would make holes in ordinary words. */
    private static final int SHORTEST = 4;

    private static final String HIDDEN = "•••";

    public Said {
        hidden = hidden.stream()
                .filter(text -> text.length() >= SHORTEST)
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    /** Hides these, the person's address, and all that the message says. */
    public static Said of(Message message, String... secrets) {
        return new Said(Stream.concat(
                        Stream.of(secrets),
                        Stream.concat(
                                Stream.of(message.to(), message.title(), ZaloText.of(message)),
                                message.lines().stream().map(Message.Line::value)))
                .toList());
    }

    public static Said hiding(String... secrets) {
        return new Said(List.of(secrets));
    }

    /** @param words as they came; null: none */
    public String line(@Nullable Object words) {
        String line = words == null ? "" : String.valueOf(words);
        for (String one : hidden) {
            line = line.replace(one, HIDDEN);
        }
        line = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return ZaloText.cut(line, LONGEST);
    }

    /** The last of an address, as much as tells it from others. */
    public static String shortened(String address) {
        return "…" + address.substring(Math.max(address.length() - 3, address.length() / 2));
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
