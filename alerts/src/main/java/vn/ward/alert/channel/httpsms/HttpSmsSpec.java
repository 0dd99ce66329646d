package vn.ward.alert.channel.httpsms;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * A gateway that is asked by HTTP as the configuration says.
 *
 * @param host the address's, the one part of it that is shown
 * @param headers by name
 * @param body empty with a method that sends none
 * @param keyed whether the gateway knows a message again by its key
 */
public record HttpSmsSpec(
        String host,
        Template url,
        HttpMethod method,
        Map<String, Template> headers,
        Optional<Template> body,
        Rules rules,
        boolean keyed)
        implements ChannelSpec {

    public static final String KIND = "http_sms";

    public HttpSmsSpec {
        headers = Map.copyOf(headers);
    }

    /** Reads what stands below {@code http_sms:}. */
    public static Optional<HttpSmsSpec> read(Section section) {
        return new HttpSmsReading(section).read();
    }

    @Override
    public String kind() {
        return KIND;
    }
}
