package vn.ward.alert.channel.webhook;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.ward.alert.channel.Message;
import vn.ward.core.config.Secret;

/**
 * What was sent and may come back in an answer, and is nobody's to read in a log: keys, whatever stands in the address behind the
 * server's name (many services take their key there), the person's address, the message's text. Pure.
 */
final class Hidden {

    /** Shorter ones would make holes in ordinary words. */
    private static final int SHORTEST = 4;

    /** So many characters in a row are a key, or may be. */
    private static final int SHORTEST_KEY = 8;

    private Hidden() {}

    /** The longest first, so that none is left in another. */
    static List<Secret> of(WebhookSpec spec, Message message) {
        List<String> hidden = new ArrayList<>();
        Stream.concat(spec.headers().values().stream(), spec.secret().stream())
                .map(Secret::reveal)
                .forEach(hidden::add);
        parts(spec.to(message.facts()))
                .filter(part -> part.length() >= SHORTEST_KEY)
                .forEach(hidden::add);
        Stream.concat(
                        Stream.of(message.to(), message.title(), message.brief()),
                        message.lines().stream().map(Message.Line::value))
                .filter(text -> text.length() >= SHORTEST)
                .forEach(hidden::add);
        return hidden.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Secret::new)
                .toList();
    }

    private static Stream<String> parts(URI to) {
        String behind = (to.getRawPath() == null ? "" : to.getRawPath())
                + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
        String own = to.getRawUserInfo() == null ? "" : to.getRawUserInfo();
        return Stream.of(own, behind)
                .flatMap(raw -> Stream.of(raw, URLDecoder.decode(raw, StandardCharsets.UTF_8)))
                .flatMap(text -> Stream.concat(
                        Stream.concat(Stream.of(text), Stream.of(text.split("[/?&=]"))),
                        Stream.of(text.split("[^A-Za-z0-9_-]"))));
    }
}
