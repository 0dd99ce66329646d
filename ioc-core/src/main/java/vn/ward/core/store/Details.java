package vn.ward.core.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Detail;

/** What a step says, as a column of JSON: what it does not say is left out. */
final class Details {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Details() {}

    static String write(Detail detail) {
        try {
            return MAPPER.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a step's detail can't be written: " + detail, e);
        }
    }

    static @Nullable Detail read(@Nullable String text) {
        try {
            return text == null ? null : MAPPER.readValue(text, Detail.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a detail of no step: " + text, e);
        }
    }
}
