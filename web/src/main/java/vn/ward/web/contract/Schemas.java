package vn.ward.web.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.stream.Stream;

/** The schemas of one contract, each by where it stands in it. */
final class Schemas {
    private static final String ADDRESS = "urn:ward-ioc:contract";
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().build();

    private final JsonNode document;
    private final JsonSchema whole;

    Schemas(JsonNode document) {
        this.document = document;
        JsonSchemaFactory factory =
                JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder.metaSchema(openApi()));
        this.whole = factory.getSchema(SchemaLocation.of(ADDRESS), document, CONFIG);
    }

    /** JSON Schema's own, in a document whose outermost members are OpenAPI's. */
    static JsonMetaSchema openApi() {
        JsonMetaSchema schemas = JsonMetaSchema.getV202012();
        JsonMetaSchema.Builder more = JsonMetaSchema.builder(schemas.getIri(), schemas);
        Stream.of("openapi", "info", "tags", "paths", "components")
                .forEach(member -> more.keyword(new NonValidationKeyword(member)));
        return more.build();
    }

    /** What {@code pointer}, {@code /components/schemas/Problem}, points at. */
    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    JsonSchema schema(String pointer) {
        JsonSchema schema =
                whole.getSubSchema(SchemaLocation.of(ADDRESS + "#" + pointer).getFragment());
        if (schema == null) {
            throw new IllegalStateException("the contract has no schema at " + pointer);
        }
        schema.initializeValidators();
        return schema;
    }

    /** Where a node really stands that may be a reference to another. */
    String resolved(String pointer) {
        JsonNode reference = at(pointer).path("$ref");
        return reference.isTextual() ? resolved(reference.textValue().substring(1)) : pointer;
    }
}
