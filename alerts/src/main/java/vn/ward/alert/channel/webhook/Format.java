package vn.ward.alert.channel.webhook;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import vn.ward.alert.channel.Document;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.http.Template;

/** What a body is written in: how facts are escaped in it, and what is sent where nobody has written a template. */
enum Format {
    JSON("application/json; charset=utf-8"),
    FORM("application/x-www-form-urlencoded"),
    TEXT("text/plain; charset=utf-8");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** As the configuration writes it. */
    static Map<String, Format> byWord() {
        Map<String, Format> byWord = new LinkedHashMap<>();
        for (Format format : values()) {
            byWord.put(format.name().toLowerCase(Locale.ROOT), format);
        }
        return byWord;
    }

    String contentType() {
        return contentType;
    }

    UnaryOperator<String> escape() {
        return switch (this) {
            case JSON -> Template::json;
            case FORM -> Template::form;
            case TEXT -> UnaryOperator.identity();
        };
    }

    /** All facts, each by its name, in their order; as text what a person reads. */
    String whole(Message message) {
        return switch (this) {
            case JSON -> Document.of(message).encode();
            case FORM ->
                Document.of(message).stream()
                        .map(fact -> fact.getKey() + "=" + Template.form(String.valueOf(fact.getValue())))
                        .collect(Collectors.joining("&"));
            case TEXT -> message.text();
        };
    }
}
