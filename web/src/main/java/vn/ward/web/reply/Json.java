package vn.ward.web.reply;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;

/**
 * Records as JSON. Instants are ISO 8601 in UTC; what is not known is {@code null}, never left out; decimals are written
 * as they are, without exponent. Any thread.
 */
public final class Json {

    /** Names of the public API: {@code last_attempt}. */
    public static final Json API = new Json(PropertyNamingStrategies.SNAKE_CASE);

    /** Names of the screens' models, whose readers are JavaScript: {@code lastAttempt}. */
    public static final Json SCREEN = new Json(PropertyNamingStrategies.LOWER_CAMEL_CASE);

    private final ObjectMapper mapper;

    private Json(PropertyNamingStrategy names) {
        mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(names)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** One line. */
    public Buffer write(Object value) {
        try {
            return Buffer.buffer(mapper.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
