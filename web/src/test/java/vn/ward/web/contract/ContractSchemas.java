package vn.ward.web.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A contract's schemas as the tests read them: stricter than a client may, for an answer has no member that is not
 * described, and formats hold.
 */
public final class ContractSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "urn:ward-ioc:strict";

    private final JsonNode document;
    private final JsonSchemaFactory factory;

    public ContractSchemas(Contract contract) {
        try {
            document = JSON.readTree(contract.json().getBytes());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        close(document.path("components").path("schemas"));
        close(document.path("paths"));
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.metaSchema(Schemas.openApi())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, document.toString()))));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ContractSchemas::close);
    }

    public JsonSchema named(String name) {
        return at("/components/schemas/" + name);
    }

    /** Of an answer. */
    public JsonSchema answer(Operation operation, int status, String mediaType) {
        return at(pointer(operation) + "/responses/" + status + "/content/" + escaped(mediaType) + "/schema");
    }

    /** The status codes that are promised. */
    public List<String> answers(Operation operation) {
        return document.at(pointer(operation) + "/responses").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** References that lead nowhere. */
    public List<String> unresolved() {
        List<String> lost = new ArrayList<>();
        for (String reference : document.findValuesAsText("$ref")) {
            if (document.at(reference.substring(1)).isMissingNode()) {
                lost.add(reference);
            }
        }
        return lost;
    }

    /** Examples that their own schema refuses. */
    public List<String> badExamples() {
        List<String> bad = new ArrayList<>();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("examples")
                        .forEach(example -> named(schema.getKey())
                                .validate(example)
                                .forEach(message -> bad.add(schema.getKey() + " " + message))));
        return bad;
    }

    /** Bodies with one thing wrong each. */
    public List<String> badBodies(Operation operation) throws JsonProcessingException {
        JsonNode schema = document.at(pointer(operation) + "/requestBody/content/application~1json/schema");
        JsonNode body =
                schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
        ObjectNode good = JSON.createObjectNode();
        body.path("required").forEach(name -> good.put(name.asText(), "x"));
        List<String> bad = new ArrayList<>(List.of("", "[]", "{", "null"));
        bad.add(good.deepCopy().put("colour", "red").toString());
        body.path("required")
                .forEach(name ->
                        bad.add(good.deepCopy().without(List.of(name.asText())).toString()));
        body.path("properties").fieldNames().forEachRemaining(name -> {
            bad.add(good.deepCopy().set(name, JSON.createObjectNode()).toString());
            bad.add(good.deepCopy().put(name, "x".repeat(5_000)).toString());
        });
        bad.removeIf(text -> text.contains("\"target\":\"xxx")
                || text.contains("\"rule\":\"xxx")
                || text.contains("\"cause\":\"xxx"));
        return bad;
    }

    private JsonSchema at(String pointer) {
        SchemaValidatorsConfig strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return factory.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer), strict);
    }

    private static String pointer(Operation operation) {
        return "/paths/" + escaped(operation.path()) + "/"
                + operation.method().name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
