package vn.ward.alert.channel.httpsms;

import io.vertx.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import vn.ward.alert.channel.Sms;

/** How a value is written where it stands, so that it stays one value there whatever is in it. */
enum Escape {
    /** Inside the quotes of a JSON text. */
    JSON,
    /** A field of a form, {@code application/x-www-form-urlencoded}. */
    FORM,
    /** In an address, behind its host. */
    URL,
    XML,
    /** On one line of ASCII. */
    HEADER,
    /** As it is: nothing ends a value there but the body's end. */
    PLAIN;

    String write(String value) {
        return switch (this) {
            case JSON -> json(value);
            case FORM -> URLEncoder.encode(value, StandardCharsets.UTF_8);
            case URL ->
                URLEncoder.encode(value, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
            case XML -> xml(value);
            case HEADER -> Sms.fit(value).replace('\n', ' ');
            case PLAIN -> value;
        };
    }

    /** Of a body of this type; empty if there is no rule for it. */
    static Optional<Escape> of(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/json") || type.endsWith("+json")) {
            return Optional.of(JSON);
        }
        if (type.equals("application/xml") || type.equals("text/xml") || type.endsWith("+xml")) {
            return Optional.of(XML);
        }
        return switch (type) {
            case "application/x-www-form-urlencoded" -> Optional.of(FORM);
            case "text/plain" -> Optional.of(PLAIN);
            default -> Optional.empty();
        };
    }

    private static String json(String value) {
        String quoted = Json.encode(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String xml(String value) {
        StringBuilder xml = new StringBuilder();
        value.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\'' -> xml.append("&apos;");
                default -> xml.appendCodePoint(isXml(point) ? point : '?');
            }
        });
        return xml.toString();
    }

    /** XML 1.0 §2.2. */
    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point < 0xFFFE)
                || point > 0xFFFF;
    }
}
