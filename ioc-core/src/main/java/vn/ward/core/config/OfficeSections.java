package vn.ward.core.config;

import java.net.InetAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.target.Target;

/** What the file says of the office itself: {@code ward}, {@code mail}, {@code store} and {@code retention}. */
final class OfficeSections {

    static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^/?\\s]+)/[^/?\\s]+(\\?\\S*)?");
    private static final int LONGEST_DAYS = 36_500;
    private static final Pattern LOGIN = Pattern.compile("(?i)[?&](user|password)=");

    private OfficeSections() {}

    static Optional<Ward> ward(YamlSection section) {
        Optional<String> id = section.orDefault("id", OfficeSections::id, "ward");
        Optional<String> name = section.required("name", Readings.text());
        Optional<String> organ = section.orDefault("organ", Readings.text(), "");
        Optional<String> superior = section.orDefault("superior", Readings.text(), "");
        Optional<ZoneId> zone = section.orDefault("timezone", Readings.zone(), HANOI);
        Optional<Boolean> practice = section.orDefault("practice", Readings.bool(), false);
        if (id.isEmpty()
                || name.isEmpty()
                || organ.isEmpty()
                || superior.isEmpty()
                || zone.isEmpty()
                || practice.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Ward(id.get(), name.get(), organ.get(), superior.get(), zone.get(), practice.get()));
    }

    /** The rule of all ids that end up as keys of what is stored. */
    static String id(String text) {
        if (!Target.isId(text)) {
            throw new Refused("id.form");
        }
        return text;
    }

    /** @param namesPeople whether the file says elsewhere who is told */
    static Optional<Mail> mail(YamlSection section, boolean namesPeople) {
        Optional<HostPort> server = section.required("smtp", Readings.hostPort());
        Optional<String> from = section.required("from", Readings.mailAddress());
        List<String> to = section.list("to", Readings.mailAddress());
        if (!section.has("to") && !namesPeople) {
            section.refuse("to", "key.missing", "to");
        } else if (section.isEmptyList("to")) {
            section.refuse("to", "mail.nobody", "to");
        }
        Optional<String> user = section.optional("user", Readings.text());
        Optional<Secret> password = section.secret("password");
        if (section.has("user") && !section.has("password")) {
            section.refuse("user", "mail.pair", "user", "password");
        }
        if (section.has("password") && !section.has("user")) {
            section.refuse("password", "mail.pair", "password", "user");
        }
        Optional<InetAddress> via = section.optional("via", Readings.address());
        if (server.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        Optional<Mail.Credentials> credentials =
                user.flatMap(name -> password.map(secret -> new Mail.Credentials(name, secret)));
        return Optional.of(new Mail(server.get().host(), server.get().port(), from.get(), to, credentials, via));
    }

    static Optional<Database> database(YamlSection section) {
        Optional<String> url = section.required("url", OfficeSections::databaseUrl);
        Optional<String> user = section.required("user", Readings.text());
        Optional<Secret> password = section.secret("password");
        if (!section.has("password")) {
            section.refuse("password", "key.missing", "password");
        }
        if (url.isEmpty() || user.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Database(url.get(), user.get(), password.get()));
    }

    /** Samples no longer than stretches of five minutes. */
    static Optional<Retention> retention(YamlSection section) {
        Reading<Integer> days = Readings.days(Retention.LEAST_DAYS, LONGEST_DAYS);
        Optional<Integer> samples = section.orDefault("samples", days, Retention.DEFAULT.samples());
        Optional<Integer> fiveMinutes = section.orDefault("five_minutes", days, Retention.DEFAULT.fiveMinutes());
        if (samples.isEmpty() || fiveMinutes.isEmpty()) {
            return Optional.empty();
        }
        if (fiveMinutes.get() < samples.get()) {
            section.refuse(
                    section.has("five_minutes") ? "five_minutes" : "samples",
                    "retention.order",
                    (section.has("five_minutes") ? fiveMinutes.get() : samples.get()) + "d",
                    samples.get() + "d",
                    fiveMinutes.get() + "d");
            return Optional.empty();
        }
        return Optional.of(new Retention(samples.get(), fiveMinutes.get()));
    }

    private static String databaseUrl(String text) {
        Matcher matcher = URL.matcher(text);
        if (!matcher.matches()) {
            throw new Refused("store.url");
        }
        if (matcher.group(1).contains("@") || LOGIN.matcher(text).find()) {
            throw new Refused("store.login");
        }
        return text;
    }
}
