package vn.ward.alert.channel.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.ward.alert.channel.Attempt;

/** What became of a question. */
public sealed interface Answer permits Answer.Got, Answer.NotSent, Answer.Lost {

    /**
     * @param headers by name in small letters; of several of one name the first
     * @param body its first 64 KiB
     */
    record Got(int status, Map<String, String> headers, Buffer body) implements Answer {

        /** How long it asks us to wait ({@code Retry-After} in seconds), within reason; empty if it does not, or gives a date. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(headers.get("retry-after"))
                    .map(String::strip)
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .map(wait -> wait.compareTo(Attempt.LONGEST_WAIT) > 0 ? Attempt.LONGEST_WAIT : wait);
        }

        /** The body as a JSON object; empty if it is none. */
        public Optional<JsonObject> json() {
            try {
                return Optional.of(new JsonObject(body)).filter(json -> json.getMap() != null); // null is JSON too
            } catch (DecodeException | ClassCastException e) {
                return Optional.empty();
            }
        }
    }

    /** Nothing of it has left: nobody there, no such name, no trust. */
    record NotSent(String why) implements Answer {}

    /** It was sent, wholly or in part, and no answer came. */
    record Lost(String why) implements Answer {}

    /** An attempt: what was answered is the channel's to read, what was not sent may be tried again, what is lost is unknown. */
    default Attempt attempt(Function<Got, Attempt> read) {
        if (this instanceof Got got) {
            return read.apply(got);
        }
        return this instanceof NotSent not ? Attempt.deferred(not.why()) : Attempt.unknown(((Lost) this).why());
    }
}
