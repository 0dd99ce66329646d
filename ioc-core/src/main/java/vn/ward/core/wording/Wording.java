package vn.ward.core.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * Sentences of the message bundles. {@code {0}}, {@code {1}} … stand for values as they are, {@code {0,number}} for a
 * number, which is written as the language does, {@code {0,metric}} for what a measurement is called and
 * {@code {1,quantity}} for its value with the unit that people read (both {@link Quantities}; the measurement's name is value
 * 0), {@code {0,time}} for seconds and {@code {0,rate}} for bits a second with such a unit, {@code {0,reason}} for a reason whose
 * code stands there and whose values stand behind it; apostrophes mean themselves.
 * Immutable; any thread.
 */
public final class Wording {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:,(number|metric|quantity|time|rate|reason))?}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");
    private static final String CORE = "vn.ward.core.words";

    private final Language language;
    private final List<ResourceBundle> bundles;

    private Wording(Language language, List<ResourceBundle> bundles) {
        this.language = language;
        this.bundles = bundles;
    }

    /**
     * The core's sentences and those of {@code more} bundles.
     *
     * @param more base names such as {@code vn.ward.web.words}
     */
    public static Wording of(Language language, String... more) {
        List<ResourceBundle> bundles = new ArrayList<>();
        for (String name : more) {
            bundles.add(bundle(language, name));
        }
        bundles.add(bundle(language, CORE));
        return new Wording(language, List.copyOf(bundles));
    }

    private static ResourceBundle bundle(Language language, String name) {
        Locale locale = language == Language.VI ? Locale.ROOT : Locale.ENGLISH;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return ResourceBundle.getBundle(
                name,
                locale,
                loader == null ? Wording.class.getClassLoader() : loader,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Language language() {
        return language;
    }

    /**
     * The sentence for {@code key} with its values in place.
     *
     * @throws MissingResourceException if there is no such sentence: a mistake of ours
     */
    public String say(String key, Object... values) {
        Matcher matcher = PLACE.matcher(template(key));
        StringBuilder sentence = new StringBuilder();
        while (matcher.find()) {
            int index = Integer.parseInt(matcher.group(1));
            String value = index < values.length ? String.valueOf(values[index]) : "";
            String said =
                    "reason".equals(matcher.group(2)) ? reason(index, values) : said(matcher.group(2), value, values);
            matcher.appendReplacement(sentence, Matcher.quoteReplacement(said));
        }
        return matcher.appendTail(sentence).toString();
    }

    private String said(@Nullable String as, String value, Object... values) {
        if (as == null) {
            return value;
        }
        return switch (as) {
            case "metric" -> new Quantities(this).label(value);
            case "quantity" -> new Quantities(this).exactly(String.valueOf(values[0]), value);
            case "time" -> new Quantities(this).rounded("_seconds", value);
            case "rate" -> new Quantities(this).rounded("_bits_per_second", value);
            default -> number(value);
        };
    }

    /**
     * Why, as a person reads it. A sentence of its own for the first value ({@code reason.<code>.<value>}) comes before
     * the general one.
     */
    public String say(Reason reason) {
        String general = "reason." + reason.code();
        String special = reason.values().isEmpty()
                ? general
                : general + "." + reason.values().get(0);
        return say(
                find(special).isPresent() ? special : general, reason.values().toArray());
    }

    private String reason(int index, Object... values) {
        List<String> inner =
                Arrays.stream(values).skip(index).map(String::valueOf).toList();
        return inner.isEmpty() ? "" : say(new Reason(inner.get(0), inner.subList(1, inner.size())));
    }

    private String number(String value) {
        return language == Language.VI && DECIMAL.matcher(value).matches() ? value.replace('.', ',') : value;
    }

    /** Every sentence by key, for a screen that fills in the values itself. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (int i = bundles.size() - 1; i >= 0; i--) {
            ResourceBundle bundle = bundles.get(i);
            for (String key : bundle.keySet()) {
                all.put(key, bundle.getString(key));
            }
        }
        return all;
    }

    private String template(String key) {
        return find(key).orElseThrow(() -> new MissingResourceException("no sentence for " + key, CORE, key));
    }

    /** The sentence as it stands in the bundle. */
    Optional<String> find(String key) {
        return bundles.stream()
                .filter(bundle -> bundle.containsKey(key))
                .findFirst()
                .map(bundle -> bundle.getString(key));
    }
}
