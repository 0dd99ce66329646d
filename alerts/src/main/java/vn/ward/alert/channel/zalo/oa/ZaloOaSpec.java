package vn.ward.alert.channel.zalo.oa;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * One Official Account.
 *
 * @param app the id of the application that the account has let in: digits
 * @param key the application's secret key
 * @param refresh the first refresh token, or a later one that somebody got by hand
 * @param base where messages go: without the slash at the end
 * @param oauth where tokens come from: without the slash at the end
 */
public record ZaloOaSpec(String app, Secret key, Secret refresh, URI base, URI oauth) implements ChannelSpec {

    public static final String KIND = "zalo_oa";
    static final URI MESSAGES = URI.create("https://openapi.zalo.me");
    static final URI TOKENS = URI.create("https://oauth.zaloapp.com");

    private static final Pattern APP = Pattern.compile("\\d{1,32}");
    /** What a header and a form take as it is. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{8,4096}");

    private static final Reading<String> APP_ID = text -> {
        if (!APP.matcher(text).matches()) {
            throw new Refused("zalo_oa.app");
        }
        return text;
    };

    public ZaloOaSpec {
        if (!APP.matcher(app).matches() || !isToken(key.reveal()) || !isToken(refresh.reveal())) {
            throw new IllegalArgumentException(
                    "an app id is digits, its key and its token are 8 to 4096 signs without a blank: app " + app);
        }
        if (base.getHost() == null || oauth.getHost() == null || isMore(base) || isMore(oauth)) {
            throw new IllegalArgumentException(
                    "an address has a host, no query and no fragment: " + base + ", " + oauth);
        }
    }

    /** Reads what stands below {@code zalo_oa:}. */
    public static Optional<ZaloOaSpec> read(Section section) {
        Optional<String> app = section.required("app_id", APP_ID);
        Optional<Secret> key = token(section, "secret_key");
        Optional<Secret> refresh = token(section, "refresh_token");
        Optional<URI> base = address(section, "base", MESSAGES);
        Optional<URI> oauth = address(section, "oauth", TOKENS);
        return app.isPresent() && key.isPresent() && refresh.isPresent() && base.isPresent() && oauth.isPresent()
                ? Optional.of(new ZaloOaSpec(app.get(), key.get(), refresh.get(), base.get(), oauth.get()))
                : Optional.empty();
    }

    private static Optional<Secret> token(Section section, String name) {
        Optional<Secret> secret = section.secret(name);
        if (section.written(name).isEmpty()) {
            section.refuse(name, "zalo_oa.missing", name);
        }
        if (secret.filter(it -> !isToken(it.reveal())).isPresent()) {
            section.refuse(name, "zalo_oa.token", section.written(name).orElse(""), name);
            return Optional.empty();
        }
        return secret;
    }

    private static Optional<URI> address(Section section, String name, URI usual) {
        URI address = section.optional(name, Readings.uri("https", "http")).orElse(usual);
        if (isMore(address)) {
            section.refuse(name, "zalo_oa.base", address);
            return Optional.empty();
        }
        return Optional.of(address);
    }

    private static boolean isMore(URI address) {
        return address.getRawQuery() != null || address.getRawFragment() != null;
    }

    /** Whether it can be sent as it is: no more is known of how tokens look. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    URI message() {
        return below(base, "/v3.0/oa/message/cs");
    }

    URI renewal() {
        return below(oauth, "/v4/oa/access_token");
    }

    private static URI below(URI base, String path) {
        String at = base.toString();
        return URI.create((at.endsWith("/") ? at.substring(0, at.length() - 1) : at) + path);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
