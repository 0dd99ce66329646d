package vn.ward.alert.channel.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent.
 *
 * @param uri absolute, http or https; it may hold a secret
 * @param headers besides the length, which is added
 */
public record Question(HttpMethod method, URI uri, Map<String, String> headers, Buffer body) {

    public static Question json(URI uri, JsonObject body) {
        return new Question(
                HttpMethod.POST, uri, Map.of("Content-Type", "application/json; charset=utf-8"), body.toBuffer());
    }

    /** With the fields as a form is sent. */
    public static Question form(URI uri, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(java.net.URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return new Question(
                HttpMethod.POST,
                uri,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Buffer.buffer(body.toString()));
    }

    public static Question get(URI uri) {
        return new Question(HttpMethod.GET, uri, Map.of(), Buffer.buffer());
    }

    public Question with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Question(method, uri, more, body);
    }

    /** Without the address. */
    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
