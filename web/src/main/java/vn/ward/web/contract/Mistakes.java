package vn.ward.web.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.BadParameter;

/** What the contract has against one request, said in the sentences of {@code api.*}. */
final class Mistakes {

    private static final Map<String, String> KINDS = Map.of(
            "string", "text-member", "boolean", "flag-member", "array", "list-member", "integer", "number-member");

    private final Wording wording;
    private final Schemas schemas;
    private final List<BadParameter> errors = new ArrayList<>();

    Mistakes(Wording wording, Schemas schemas) {
        this.wording = wording;
        this.schemas = schemas;
    }

    List<BadParameter> errors() {
        return errors;
    }

    void missing(String parameter) {
        wrong(parameter, "", "missing", parameter);
    }

    void noObject(String text, JsonSchema schema) {
        JsonNode written =
                schemas.at(schemas.resolved(pointer(schema.getSchemaLocation().getFragment())));
        List<String> known = names(written.path("properties"));
        String sent = BadParameter.isSecret(known) ? "" : text;
        wrong("", sent, "json", "{\"" + String.join("\": …, \"", known) + "\": …}");
    }

    /** Of a body's member, or of what lies within it. */
    void ofMember(ValidationMessage message) {
        String property = message.getProperty();
        if (message.getInstanceLocation().getNameCount() > 0) {
            of(String.valueOf(message.getInstanceLocation().getElement(0)), message);
        } else if (message.getType().equals("required") && property != null) {
            wrong(property, "", "missing-member", property);
        } else if (message.getType().equals("additionalProperties") && property != null) {
            List<String> known = names(schema(message).path("properties"));
            String sent = BadParameter.isSecret(known)
                    ? ""
                    : value(message.getInstanceNode().path(property));
            wrong(property, sent, "unknown-member", String.join(", ", known));
        } else {
            of("", message);
        }
    }

    void of(String parameter, ValidationMessage message) {
        JsonNode schema = schema(message);
        String value = BadParameter.isSecret(List.of(parameter)) ? "" : value(message.getInstanceNode());
        switch (message.getType()) {
            case "type" -> {
                if (schema.has("minimum") && schema.has("maximum")) {
                    range(parameter, value, schema);
                } else {
                    wrong(parameter, value, KINDS.getOrDefault(type(schema), "contract"));
                }
            }
            case "minimum", "maximum" -> {
                if (schema.has("minimum") && schema.has("maximum")) {
                    range(parameter, value, schema);
                } else {
                    wrong(parameter, value, "number-member");
                }
            }
            case "enum" -> wrong(parameter, value, "word", words(schema.path("enum")));
            case "minLength", "maxLength" -> {
                if (schema.has("maxLength")) {
                    wrong(
                            parameter,
                            value,
                            "text-length",
                            schema.path("maxLength").asInt());
                } else {
                    wrong(parameter, value, "contract");
                }
            }
            default -> wrong(parameter, value, "contract");
        }
    }

    private void range(String parameter, String value, JsonNode schema) {
        wrong(
                parameter,
                value,
                "contract-number",
                schema.path("minimum").asLong(),
                schema.path("maximum").asLong());
    }

    private void wrong(String parameter, String value, String kind, Object... values) {
        errors.add(new BadParameter(
                parameter,
                value,
                wording.say("api." + kind + ".rule", values),
                wording.say("api." + kind + ".cure", values)));
    }

    /** The schema that the offended keyword stands in. */
    private JsonNode schema(ValidationMessage message) {
        String keyword = pointer(message.getSchemaLocation().getFragment());
        return schemas.at(keyword.substring(0, Math.max(0, keyword.lastIndexOf('/'))));
    }

    private static String pointer(Object fragment) {
        return fragment.toString();
    }

    private static String value(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return "";
        }
        return node.isTextual() ? node.textValue() : node.toString();
    }

    /** The type that is wanted; besides it null may be. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private static String words(JsonNode options) {
        return StreamSupport.stream(options.spliterator(), false)
                .filter(option -> !option.isNull())
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
