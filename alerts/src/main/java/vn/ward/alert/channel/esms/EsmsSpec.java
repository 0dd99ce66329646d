package vn.ward.alert.channel.esms;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * An account at eSMS.vn.
 *
 * @param brandname the sender's name as registered with the networks
 * @param url the service up to where its methods begin
 */
public record EsmsSpec(Secret apiKey, Secret secretKey, String brandname, URI url) implements ChannelSpec {

    public static final String KIND = "esms";

    private static final String USUAL = "https://rest.esms.vn/MainService.svc/json";
    private static final String METHOD = "/SendMultipleMessage_V4_post_json/";
    private static final Pattern BRANDNAME = Pattern.compile("[A-Za-z0-9._ -]{1,11}");

    /** Reads what stands below {@code esms:}. */
    public static Optional<EsmsSpec> read(Section section) {
        Optional<Secret> apiKey = key(section, "api_key");
        Optional<Secret> secretKey = key(section, "secret_key");
        Optional<String> brandname = section.required("brandname", EsmsSpec::brandname);
        URI url = section.optional("url", EsmsSpec::base).orElseGet(() -> URI.create(USUAL));
        return apiKey.flatMap(
                api -> secretKey.flatMap(key -> brandname.map(brand -> new EsmsSpec(api, key, brand, url))));
    }

    private static Optional<Secret> key(Section section, String key) {
        if (!section.keys().contains(key)) {
            section.refuse(key, "esms.key", key);
        }
        return section.secret(key);
    }

    private static String brandname(String text) {
        if (!BRANDNAME.matcher(text).matches()) {
            throw new Refused("esms.brandname");
        }
        return text;
    }

    private static URI base(String text) {
        URI url = Readings.uri("https", "http").read(text);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new Refused("esms.url");
        }
        return url;
    }

    /** Where messages are sent to. */
    URI sending() {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + METHOD);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
