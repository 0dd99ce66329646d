package vn.ward.alert.channel.email;

import java.net.URI;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Line;

/**
 * A message as a mail shows it: as text, and as HTML for a phone. Nothing is loaded from anywhere, so nobody learns when it was
 * read, and it is whole without the Internet. Only the head has colours of its own; all else is drawn in the reader's, light or dark.
 * Whatever comes from outside is escaped. Pure.
 */
final class Page {

    private static final String CELL =
            "padding:8px 12px;border-top:1px solid #888888;vertical-align:top;text-align:left;";

    private Page() {}

    /** Title, lines and link, each on lines of their own. */
    static String text(Message message) {
        StringBuilder text = new StringBuilder(Lines.one(message.title())).append("\n\n");
        message.lines().forEach(line -> text.append(Lines.one(line.toString())).append('\n'));
        if (message.link() != null) {
            text.append('\n').append(message.link()).append('\n');
        }
        return text.toString();
    }

    static String html(Message message) {
        StringBuilder html = new StringBuilder(2_000);
        html.append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<meta name=\"supported-color-schemes\" content=\"light dark\">")
                .append("<style>:root { color-scheme: light dark; }</style></head>\n")
                .append(
                        "<body style=\"margin:0;padding:12px;font:16px/1.5 system-ui,'Segoe UI',Roboto,Arial,sans-serif;\">\n")
                .append("<div style=\"max-width:640px;margin:0 auto;\">\n")
                .append("<h1 style=\"margin:0;padding:12px;font-size:20px;line-height:1.35;overflow-wrap:anywhere;")
                .append(head(message))
                .append("\">")
                .append(escaped(message.title()))
                .append("</h1>\n<table role=\"presentation\" style=\"width:100%;border-collapse:collapse;\">\n");
        message.lines().forEach(line -> row(html, line));
        html.append("</table>\n");
        if (message.link() != null) {
            link(html, message.link());
        }
        return html.append("</div>\n</body></html>\n").toString();
    }

    /** White on what is dark enough for it (a contrast of 7 or more). */
    private static String head(Message message) {
        String colour = switch (message.urgency()) {
            case HIGH -> "#9b0016";
            case NORMAL -> "#6b4300";
            case LOW -> "#1b4f24";
        };
        return "color:#ffffff;background:" + colour + ";border-radius:6px 6px 0 0;";
    }

    private static void row(StringBuilder html, Line line) {
        String value = "overflow-wrap:anywhere;\">" + escaped(line.value()) + "</td>";
        if (line.label().isEmpty()) {
            html.append("<tr><td colspan=\"2\" style=\"").append(CELL).append(value);
        } else {
            html.append("<tr><th scope=\"row\" style=\"")
                    .append(CELL)
                    .append("width:34%;font-weight:600;\">")
                    .append(escaped(line.label()))
                    .append("</th><td style=\"")
                    .append(CELL)
                    .append(value);
        }
        html.append("</tr>\n");
    }

    private static void link(StringBuilder html, URI link) {
        String address = escaped(link.toString());
        html.append("<p style=\"margin:0;padding:12px;border-top:1px solid #888888;\"><a style=\"color:inherit;")
                .append("overflow-wrap:anywhere;\" href=\"")
                .append(address)
                .append("\">")
                .append(address)
                .append("</a></p>\n");
    }

    private static String escaped(String text) {
        return Lines.one(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
