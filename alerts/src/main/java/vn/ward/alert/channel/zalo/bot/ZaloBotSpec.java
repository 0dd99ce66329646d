package vn.ward.alert.channel.zalo.bot;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * One bot.
 *
 * @param token as Zalo sent it to who made the bot, {@code 12345689:abc-xyz}; it does not end until it is made anew
 * @param base where the API is: without the slash at the end, a query or a fragment
 * @param poll whether it asks for what people write to it
 */
public record ZaloBotSpec(Secret token, URI base, boolean poll) implements ChannelSpec {

    public static final String KIND = "zalo_bot";
    static final URI ZALO = URI.create("https://bot-api.zaloplatforms.com");

    /** What may stand in an address's path as it is. How tokens look is not documented beyond an example. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~:@!$&'()*+,;=-]{8,512}");

    public ZaloBotSpec {
        if (!isToken(token.reveal())) {
            throw new IllegalArgumentException("a bot's token has 8 to 512 letters, digits and signs, and no blank");
        }
        if (base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("the API's address has a host, no query and no fragment: " + base);
        }
    }

    /** Reads what stands below {@code zalo_bot:}. */
    public static Optional<ZaloBotSpec> read(Section section) {
        Optional<Secret> token = section.secret("token");
        if (section.written("token").isEmpty()) {
            section.refuse("token", "zalo_bot.token-missing");
        }
        if (token.filter(it -> !isToken(it.reveal())).isPresent()) {
            section.refuse("token", "zalo_bot.token", section.written("token").orElse(""));
            token = Optional.empty();
        }
        URI base = section.optional("base", Readings.uri("https", "http")).orElse(ZALO);
        boolean poll = section.optional("poll", Readings.bool()).orElse(true);
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            section.refuse("base", "zalo_bot.base", base);
            return Optional.empty();
        }
        return token.map(it -> new ZaloBotSpec(it, base, poll));
    }

    private static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Holds the token: for the one call that needs it, and for no log. */
    URI method(String name) {
        String at = base.toString();
        return URI.create(
                (at.endsWith("/") ? at.substring(0, at.length() - 1) : at) + "/bot" + token.reveal() + "/" + name);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
