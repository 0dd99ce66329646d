package vn.ward.web.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import java.util.List;
import java.util.Locale;

/** One parameter of an operation. */
record Parameter(String name, Place place, boolean required, boolean number, JsonSchema schema) {

    enum Place {
        QUERY,
        PATH,
        HEADER
    }

    /** @param pointer where it stands in the contract */
    static Parameter read(String pointer, Schemas schemas) {
        JsonNode written = schemas.at(pointer);
        String schema = pointer + "/schema";
        return new Parameter(
                written.path("name").asText(),
                Place.valueOf(written.path("in").asText().toUpperCase(Locale.ROOT)),
                written.path("required").asBoolean(),
                schemas.at(schemas.resolved(schema)).path("type").asText().equals("integer"),
                schemas.schema(schema));
    }

    /** @param values as often as it was sent: what is sent twice is the desk's to refuse */
    void check(List<String> values, Mistakes mistakes) {
        if (!values.isEmpty()) {
            schema.validate(value(values.get(0))).forEach(message -> mistakes.of(name, message));
        } else if (required) {
            mistakes.missing(name);
        }
    }

    boolean takes(String value) {
        return schema.validate(value(value)).isEmpty();
    }

    /** What is no number stays a text, which no schema of a number takes. */
    private JsonNode value(String sent) {
        if (number) {
            try {
                return JsonNodeFactory.instance.numberNode(Long.parseLong(sent));
            } catch (NumberFormatException e) {
                // so it is a text
            }
        }
        return JsonNodeFactory.instance.textNode(sent);
    }
}
