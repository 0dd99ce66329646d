package vn.ward.infra.practice.reply;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of the practice ward's, read once and then served from memory. */
public final class Asset implements Handler<RoutingContext> {

    private static final Logger log = LoggerFactory.getLogger(Asset.class);
    private static final String FOLDER = "/vn/ward/infra/practice/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.-]+)}}");

    private final String type;
    private final Buffer content;

    private Asset(String name, String type) {
        this.type = type;
        this.content = Buffer.buffer(text(name));
    }

    public static Asset css(String name) {
        return new Asset(name, "text/css; charset=utf-8");
    }

    @Override
    public void handle(RoutingContext visit) {
        visit.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(content)
                .onFailure(cause -> log.debug("a visitor left before the end of a file", cause));
    }

    /**
     * The text of a file. Blocks: for the time before anything is served.
     *
     * @param name in the folder of the practice ward's files
     */
    public static String text(String name) {
        try (InputStream file = Asset.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new FileNotFoundException("no resource " + FOLDER + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link #text} with the value of {@code key} in place of each <code>{{key}}</code>. */
    public static String filled(String name, Map<String, String> values) {
        return PLACE.matcher(text(name)).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(name + " asks for what nobody gives: " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
