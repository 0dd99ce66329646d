package vn.ward.web.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Permission;
import vn.ward.web.reply.BadParameter;
import vn.ward.web.reply.Objections;
import vn.ward.web.reply.Rules;
import vn.ward.web.reply.Speech;

/**
 * One operation of the contract.
 *
 * @see Contract
 */
public final class Operation implements Rules.Rule {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String id;
    private final HttpMethod method;
    private final String path;
    private final Need need;
    private final Optional<Permission> afterwards;
    private final Optional<AuditWord> audit;
    private final List<Parameter> parameters;
    private final @Nullable JsonSchema body;
    private final Schemas schemas;
    private final Speech speech;

    private Operation(
            HttpMethod method,
            String path,
            JsonNode written,
            List<Parameter> parameters,
            @Nullable JsonSchema body,
            Schemas schemas,
            Speech speech) {
        this.id = text(written, "operationId", method, path);
        this.method = method;
        this.path = path;
        this.need = Need.of(text(written, "x-permission", method, path));
        this.afterwards = Optional.ofNullable(
                        written.path("x-permission-afterwards").textValue())
                .map(word -> Permission.of(word).orElseThrow());
        this.audit = Optional.ofNullable(written.path("x-audit").textValue())
                .map(word -> AuditWord.of(word).orElseThrow());
        this.parameters = List.copyOf(parameters);
        this.body = body;
        this.schemas = schemas;
        this.speech = speech;
    }

    static Operation read(String method, String path, JsonNode written, Schemas schemas, Speech speech) {
        String here = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < written.path("parameters").size(); i++) {
            parameters.add(Parameter.read(schemas.resolved(here + "/parameters/" + i), schemas));
        }
        String body = here + "/requestBody/content/application~1json/schema";
        return new Operation(
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                path,
                written,
                parameters,
                schemas.at(body).isMissingNode() ? null : warmed(schemas.schema(body)),
                schemas,
                speech);
    }

    /** Used once, so that what the library does at first use is done here and not on an event loop. */
    private static JsonSchema warmed(JsonSchema schema) {
        schema.validate(JSON.createObjectNode().put("unknown", ""));
        return schema;
    }

    private static String text(JsonNode written, String name, HttpMethod method, String path) {
        String text = written.path(name).textValue();
        if (text == null) {
            throw new IllegalStateException("the contract's " + method + " " + path + " has no " + name + "; add it");
        }
        return text;
    }

    public String id() {
        return id;
    }

    public HttpMethod method() {
        return method;
    }

    /** As the contract writes it: {@code /api/v1/incidents/{number}}. */
    public String path() {
        return path;
    }

    /** What it asks of its caller. */
    public Need need() {
        return need;
    }

    /** What is needed besides, if the request is about what is past already. */
    public Optional<Permission> needAfterwards() {
        return afterwards;
    }

    /** Under which word it stands in the audit trail; empty if it changes nothing, or the register records it itself. */
    public Optional<AuditWord> audit() {
        return audit;
    }

    @Override
    public Objections objections(RoutingContext request) {
        Mistakes mistakes = new Mistakes(speech.of(request), schemas);
        boolean misplaced = false;
        for (Parameter parameter : parameters) {
            switch (parameter.place()) {
                case QUERY -> parameter.check(request.queryParam(parameter.name()), mistakes);
                case PATH -> misplaced |= !parameter.takes(request.pathParam(parameter.name()));
                case HEADER -> {} // what HTTP itself gives a meaning to
            }
        }
        if (body != null) {
            check(body, request.body().isEmpty() ? "" : request.body().asString(), mistakes);
        }
        List<BadParameter> errors = mistakes.errors();
        return misplaced || !errors.isEmpty() ? new Objections(misplaced, errors) : Objections.NONE;
    }

    private static void check(JsonSchema schema, String text, Mistakes mistakes) {
        try {
            JsonNode sent = JSON.readTree(text);
            if (sent.isObject()) {
                schema.validate(sent).forEach(mistakes::ofMember);
                return;
            }
        } catch (JsonProcessingException e) {
            // told below, like what is no object
        }
        mistakes.noObject(text, schema);
    }
}
