package vn.ward.web.incoming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Pushes.Message;

/**
 * The body of a device's message, read whole or, if anything in it is wrong, not at all. Pure.
 *
 * @param message what it says; means nothing if there are objections
 * @param objections all that is wrong with it
 */
record PushMessage(Message message, List<Objection> objections) {

    static final List<String> MEMBERS = List.of("status", "message", "at", "id", "measurements");

    private static final int LONGEST_WORDS = 200;
    private static final int READABLE = 40;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Control characters, ends of lines, halves of characters, and what turns a line around. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Something that is wrong.
     *
     * @param kind of sentence that the target is given it as: {@code reason.push.unreadable.<kind>}
     * @param member where; empty: all of it
     * @param sentence {@code api.<sentence>.rule} and {@code .cure}
     * @param values of both
     */
    record Objection(String kind, String member, String value, String sentence, List<Object> values) {
        Objection {
            values = List.copyOf(values);
        }

        /** The member, as a wall can show it. */
        String shown() {
            String line = UNSHOWN.matcher(member).replaceAll(" ").strip();
            return line.length() <= READABLE ? line : line.substring(0, READABLE) + "…";
        }
    }

    PushMessage {
        objections = List.copyOf(objections);
    }

    /**
     * @param body none is one that says nothing but that its sender lives
     * @param names of what may be measured
     * @param now by our own clock
     */
    static PushMessage of(byte[] body, Set<String> names, Instant now) {
        return new Reader(new TreeSet<>(names), now).read(body);
    }

    private static final class Reader {
        private final Set<String> names;
        private final Instant now;
        private final List<Objection> objections = new ArrayList<>();

        Reader(Set<String> names, Instant now) {
            this.names = names;
            this.now = now;
        }

        PushMessage read(byte[] body) {
            @Nullable JsonNode object = body.length == 0 ? JSON.createObjectNode() : object(body);
            if (object == null) {
                return new PushMessage(new Message(true, "", null, null, Map.of()), objections);
            }
            object.fieldNames().forEachRemaining(name -> {
                if (!MEMBERS.contains(name)) {
                    wrong("unknown", name, told(object.path(name)), "unknown-member", String.join(", ", MEMBERS));
                }
            });
            Message message = new Message(
                    isUp(object.path("status")),
                    words(object.path("message")),
                    skew(object.path("at")),
                    id(object.path("id")),
                    measurements(object.path("measurements")));
            return new PushMessage(message, objections);
        }

        private @Nullable JsonNode object(byte[] body) {
            String text;
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder() // which replaces nothing
                        .decode(ByteBuffer.wrap(body))
                        .toString();
            } catch (CharacterCodingException e) {
                wrong("charset", "", "", "push-charset");
                return null;
            }
            String bare = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            try {
                JsonNode read = JSON.readTree(bare);
                if (read.isObject()) {
                    return read;
                }
            } catch (JsonProcessingException e) {
                // told below, like what is no object
            }
            wrong("json", "", bare, "json", "{\"status\": \"up\"}");
            return null;
        }

        private boolean isUp(JsonNode sent) {
            String word = isThere(sent) ? sent.asText() : "up";
            boolean isKnown = (!isThere(sent) || sent.isTextual()) && (word.equals("up") || word.equals("down"));
            if (!isKnown) {
                wrong("member", "status", told(sent), "word", "up, down");
            }
            return word.equals("up");
        }

        private String words(JsonNode sent) {
            if (!isText("message", sent)) {
                return "";
            }
            String text = Normalizer.normalize(sent.textValue().strip(), Normalizer.Form.NFC);
            Matcher unshown = UNSHOWN.matcher(text);
            if (unshown.find()) {
                String which = String.format(Locale.ROOT, "U+%04X", text.codePointAt(unshown.start()));
                wrong("member", "message", which, "push-text");
            } else if (text.length() > LONGEST_WORDS) {
                wrong("member", "message", text, "push-text-length", LONGEST_WORDS, text.length());
            }
            return text;
        }

        /** To the millisecond. */
        private @Nullable Duration skew(JsonNode sent) {
            if (!isText("at", sent)) {
                return null;
            }
            String text = sent.textValue();
            if (MOMENT.matcher(text).matches()) {
                try {
                    Instant theirs =
                            OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
                    return Duration.ofMillis(Duration.between(now, theirs).toMillis());
                } catch (DateTimeParseException e) {
                    // told below, like what has another form
                }
            }
            wrong("member", "at", text, "push-moment");
            return null;
        }

        private @Nullable String id(JsonNode sent) {
            if (!isText("id", sent)) {
                return null;
            }
            if (!ID.matcher(sent.textValue()).matches()) {
                wrong("member", "id", sent.textValue(), "push-id");
            }
            return sent.textValue();
        }

        private Map<String, Double> measurements(JsonNode sent) {
            Map<String, Double> read = new LinkedHashMap<>();
            if (isThere(sent) && !sent.isObject()) {
                wrong("member", "measurements", told(sent), "push-measurements");
                return read;
            }
            sent.properties().forEach(each -> {
                String member = "measurements/" + each.getKey();
                JsonNode value = each.getValue();
                if (!names.contains(each.getKey())) {
                    wrong("unknown", member, told(value), "push-unmeasured", each.getKey(), String.join(", ", names));
                } else if (isThere(value) && !(value.isNumber() && Double.isFinite(value.doubleValue()))) {
                    wrong("member", member, told(value), "push-number");
                } else if (isThere(value)) {
                    read.put(each.getKey(), value.doubleValue());
                }
            });
            return read;
        }

        /** What is {@code null} is not there. */
        private static boolean isThere(JsonNode sent) {
            return !sent.isMissingNode() && !sent.isNull();
        }

        private boolean isText(String member, JsonNode sent) {
            if (isThere(sent) && !sent.isTextual()) {
                wrong("member", member, told(sent), "text-member");
            }
            return sent.isTextual();
        }

        private static String told(JsonNode sent) {
            return sent.isTextual() ? sent.textValue() : sent.toString();
        }

        private void wrong(String kind, String member, String value, String sentence, Object... values) {
            objections.add(new Objection(kind, member, value, sentence, List.of(values)));
        }
    }
}
