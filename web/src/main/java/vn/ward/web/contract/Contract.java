package vn.ward.web.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vn.ward.web.reply.Rules;
import vn.ward.web.reply.Speech;

/** The contract as it was read. Immutable; any thread. */
public final class Contract implements Rules {

    /** The contract of what is served. */
    public static final String SERVED = "vn/ward/web/api/openapi.yaml";

    /** Addresses of these beginnings are the API's, and in the contract; all others are screens and their files. */
    private static final List<String> PROMISED = List.of("/api/v1/", "/health/", "/metrics");

    private static final Pattern ROUTE_PARAMETER = Pattern.compile(":([a-z_]+)");

    private final String yaml;
    private final JsonNode document;
    private final List<Operation> operations;

    private Contract(String yaml, JsonNode document, List<Operation> operations) {
        this.yaml = yaml;
        this.document = document;
        this.operations = List.copyOf(operations);
    }

    /**
     * Reads it from the class path. Blocks, for some tenths of a second.
     *
     * @param speech whose sentences say what is wrong with a request
     * @throws IllegalStateException if it is not there, or an operation lacks what each must have
     */
    public static Contract read(String resource, Speech speech) {
        String yaml = text(resource);
        JsonNode document = tree(yaml);
        Schemas schemas = new Schemas(document);
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(Operation.read(method.getKey(), path.getKey(), method.getValue(), schemas, speech));
            }
        }
        return new Contract(yaml, document, operations);
    }

    private static String text(String resource) {
        try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no contract on the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + resource, e);
        }
    }

    private static JsonNode tree(String yaml) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return new ObjectMapper().valueToTree(read);
    }

    /** As it was written. */
    public Buffer yaml() {
        return Buffer.buffer(yaml);
    }

    /** The same, as JSON. */
    public Buffer json() {
        return Buffer.buffer(document.toString());
    }

    public List<Operation> operations() {
        return operations;
    }

    /** @param path as a router writes it, {@code /api/v1/incidents/:number}, or as a contract does */
    public Optional<Operation> find(HttpMethod method, String path) {
        String template = ROUTE_PARAMETER.matcher(path).replaceAll("{$1}");
        return operations.stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(template))
                .findFirst();
    }

    @Override
    public Rule of(HttpMethod method, String path) {
        if (PROMISED.stream().noneMatch(path::startsWith)) {
            return NONE.of(method, path);
        }
        return find(method, path)
                .orElseThrow(() -> new IllegalStateException(
                        "the contract has no operation for " + method + " " + path + "; add it to " + SERVED));
    }
}
