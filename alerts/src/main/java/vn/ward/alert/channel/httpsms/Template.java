package vn.ward.alert.channel.httpsms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Phone;
import vn.ward.alert.channel.Sms;
import vn.ward.core.config.Secret;

/**
 * A text with places such as {@code {brief}} for what a message says. It may hold secrets and never prints. Pure.
 *
 * @param text as configured
 * @param escape how a value is written in it
 */
record Template(Secret text, Escape escape) {

    /** The number with its plus sign, without it, and as it is dialled in Vietnam. */
    static final String PHONE = "phone";

    static final String PHONE84 = "phone84";
    static final String PHONE0 = "phone0";

    /** What may stand between braces. */
    static final List<String> NAMES = names();

    /** A place is a word between braces; in JSON a quote follows the brace, and it is none. */
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");

    private static List<String> names() {
        List<String> names = new ArrayList<>(Facts.ALL);
        names.addAll(List.of(PHONE, PHONE84, PHONE0));
        return List.copyOf(names);
    }

    static Map<String, String> values(Message message) {
        Phone phone = new Phone(message.to());
        Map<String, String> values = new HashMap<>(message.facts());
        values.put(Facts.BRIEF, Sms.fit(message.brief()));
        values.put(PHONE, phone.number());
        values.put(PHONE84, phone.digits());
        values.put(PHONE0, phone.national());
        return values;
    }

    /** The names between braces that {@link #NAMES} does not know, and all. */
    static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .distinct()
                .toList();
    }

    String fill(Map<String, String> values) {
        Matcher places = PLACE.matcher(text.reveal());
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            String value = values.getOrDefault(places.group(1), "");
            places.appendReplacement(filled, Matcher.quoteReplacement(escape.write(value)));
        }
        return places.appendTail(filled).toString();
    }

    /** With the same word in every place, to see what it is apart from them. */
    String sample() {
        return PLACE.matcher(text.reveal()).replaceAll("x");
    }
}
