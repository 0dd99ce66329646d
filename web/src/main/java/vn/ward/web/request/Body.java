package vn.ward.web.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.BadParameter;

/**
 * The JSON object of one request. What can't be read is noted and taken as if it were not there, so that {@link
 * #refuseIfWrong()} tells all of it at once. A member that is {@code null} is not there.
 */
public final class Body {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private final JsonNode object;
    private final Complaints complaints;

    /** @param known every member that this address takes */
    public Body(RoutingContext ctx, Wording wording, String... known) {
        this.complaints = new Complaints(wording);
        List<String> names = List.of(known);
        this.object = object(ctx, names);
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                String sent =
                        BadParameter.isSecret(names) ? "" : object.path(name).toString();
                wrong(name, sent, "unknown-member", String.join(", ", names));
            }
        });
    }

    private JsonNode object(RoutingContext ctx, List<String> known) {
        String text = ctx.body().isEmpty() ? "" : ctx.body().asString();
        try {
            JsonNode read = JSON.readTree(text);
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // told below, like what is no object
        }
        String sent = BadParameter.isSecret(known) ? "" : text;
        wrong("", sent, "json", "{\"" + String.join("\": …, \"", known) + "\": …}");
        complaints.refuseIfWrong();
        throw new IllegalStateException("a body that is none was not refused");
    }

    public void wrong(String name, String value, String kind, Object... values) {
        complaints.wrong(name, value, kind, values);
    }

    /** @throws vn.ward.web.reply.BadParameters if anything was wrong */
    public void refuseIfWrong() {
        complaints.refuseIfWrong();
    }

    /** Whether nothing was wrong with these so far. */
    public boolean isRight(String... names) {
        return Stream.of(names).allMatch(complaints::isRight);
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** What must be there. */
    public <T> Optional<T> required(String name, Optional<T> value) {
        if (!has(name)) {
            wrong(name, "", "missing-member", name);
        }
        return value;
    }

    /** A text without control characters but for the ends of lines and tabs: nobody can read them, and some stores refuse them. */
    public Optional<String> text(String name) {
        return find(name).flatMap(value -> {
            if (value.isTextual()) {
                return legible(name, value.textValue());
            }
            wrong(name, value.toString(), "text-member");
            return Optional.empty();
        });
    }

    private Optional<String> legible(String name, String text) {
        Matcher control = CONTROL.matcher(text);
        if (control.find()) {
            wrong(name, String.format(Locale.ROOT, "U+%04X", (int) text.charAt(control.start())), "text-control");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A text that is taken as it was typed, and never repeated in an answer. */
    public Optional<String> secret(String name) {
        return find(name).flatMap(value -> {
            if (value.isTextual() && !value.textValue().isEmpty()) {
                return Optional.of(value.textValue());
            }
            wrong(name, "", "text-member");
            return Optional.empty();
        });
    }

    /** A text without blanks around it, of 1 to {@code most} characters. */
    public Optional<String> text(String name, int most) {
        Optional<String> text = text(name).map(String::strip);
        if (text.isPresent() && (text.get().isEmpty() || text.get().length() > most)) {
            wrong(name, text.get().length() > most ? text.get().substring(0, most) + "…" : "", "text-length", most);
            return Optional.empty();
        }
        return text;
    }

    /** One of {@code words}; {@code otherwise} if it is not there. */
    public String word(String name, String otherwise, String... words) {
        Optional<String> sent = text(name);
        if (sent.isPresent() && !List.of(words).contains(sent.get())) {
            wrong(name, sent.get(), "word", String.join(", ", words));
            return otherwise;
        }
        return sent.orElse(otherwise);
    }

    /** A whole number from 1 on. */
    public Optional<Long> number(String name) {
        return find(name).flatMap(value -> {
            if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0) {
                return Optional.of(value.longValue());
            }
            wrong(name, value.toString(), "number-member");
            return Optional.empty();
        });
    }

    /** False if it is not there. */
    public boolean flag(String name) {
        return find(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        wrong(name, value.toString(), "flag-member");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    /** Texts as {@link #text(String)} takes them; none if it is not there. */
    public List<String> texts(String name) {
        return list(name, value -> value);
    }

    public List<LocalDate> dates(String name) {
        return list(name, value -> {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                wrong(name, value, "date");
                return null;
            }
        });
    }

    private <T> List<T> list(String name, Function<String, @Nullable T> reading) {
        List<T> items = new ArrayList<>();
        find(name).ifPresent(value -> {
            if (!value.isArray()) {
                wrong(name, value.toString(), "list-member");
                return;
            }
            for (JsonNode item : value) {
                if (item.isTextual()) {
                    Optional<T> read = legible(name, item.textValue()).map(reading);
                    read.ifPresent(items::add);
                } else {
                    wrong(name, item.toString(), "list-member");
                }
            }
        });
        return items;
    }

    /** A month such as {@code 2026-05}. */
    public Optional<YearMonth> month(String name) {
        return text(name).flatMap(sent -> {
            Optional<YearMonth> read = Query.month(sent);
            if (read.isEmpty()) {
                wrong(name, sent, "month", Query.FIRST_YEAR, Query.LAST_YEAR);
            }
            return read;
        });
    }

    /**
     * A moment as ISO 8601 writes it, exact to the millisecond.
     *
     * @param zone whose time it is if it says no offset
     */
    public Optional<Instant> instant(String name, ZoneId zone) {
        return text(name).flatMap(sent -> {
            Optional<Instant> read = instant(zone, sent)
                    .filter(instant -> instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)))
                    .filter(instant -> !instant.isBefore(Query.EARLIEST) && instant.isBefore(Query.LATEST));
            if (read.isEmpty()) {
                wrong(name, sent, "moment", Query.FIRST_YEAR, Query.LAST_YEAR);
            }
            return read;
        });
    }

    private static Optional<Instant> instant(ZoneId zone, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException withoutOffset) {
            try {
                return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }
}
