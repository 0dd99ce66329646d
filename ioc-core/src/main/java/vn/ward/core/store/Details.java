package vn.ward.core.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Detail;

/** Records as columns of JSON: what one does not say is left out. */
final class Details {

    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    new JsonFactory().setCharacterEscapes(Storable.inJson()))
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Details() {}

    static String write(Object detail) {
        try {
            return MAPPER.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't be written as JSON: " + detail, e);
        }
    }

    /** @throws IllegalStateException if it is none */
    static <T> T read(Class<T> type, String text) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a damaged " + type.getSimpleName() + ": " + text, e);
        }
    }

    static @Nullable Detail read(@Nullable String text) {
        return text == null ? null : read(Detail.class, text);
    }
}
