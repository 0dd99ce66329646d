package vn.ward.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import vn.ward.collect.Templates;
import vn.ward.core.config.Template;
import vn.ward.core.config.TemplateSheet;

/** What an editor is told of ward.yaml: it takes what the parser takes, and marks what people mistype. */
class SchemaTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonSchema schema;
    private static JsonSchema parts;

    @BeforeAll
    static void make() throws IOException {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V7);
        JsonNode whole = JSON.readTree(SchemaCommand.text());
        schema = factory.getSchema(whole);
        com.fasterxml.jackson.databind.node.ObjectNode part = whole.deepCopy();
        part.remove("required");
        parts = factory.getSchema(part);
    }

    private static List<String> mistakes(JsonSchema by, String yaml) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return by.validate(JSON.<JsonNode>valueToTree(read)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** After a change of what ward.yaml may say: copy {@code infra/app/target/ward.schema.json} to {@code docs}. */
    @Test
    void the_file_beside_the_example_is_what_the_command_prints() throws IOException {
        String text = SchemaCommand.text() + "\n";
        Files.writeString(Path.of("target/ward.schema.json"), text);

        assertThat(DOCS.resolve("ward.schema.json")).hasContent(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ward-example.yaml", "deadman-example.yaml", "../infra/deploy/o-cho-dua.yaml"})
    void an_example_is_without_a_mistake(String name) throws IOException {
        assertThat(mistakes(schema, Files.readString(DOCS.resolve(name)))).isEmpty();
    }

    /** Everything that the example shows behind a # is meant to be used, too. */
    @Test
    void what_the_example_shows_behind_a_comment_is_without_a_mistake() throws IOException {
        List<String> fragments = commented(Files.readAllLines(DOCS.resolve("ward-example.yaml")));

        assertThat(fragments).hasSizeGreaterThan(12);
        assertThat(fragments)
                .allSatisfy(fragment ->
                        assertThat(mistakes(parts, fragment)).as(fragment).isEmpty());
    }

    /** Comments that read as keys of the file, or as targets, once they are none. */
    private static List<String> commented(List<String> lines) {
        List<String> fragments = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String first = uncommented(lines.get(i));
            boolean isTarget = first.matches("- (\\{ )?id: .*");
            boolean isOffice = lines.get(i).startsWith("# ") && first.matches("[a-z_]+: ?.*");
            if (!isTarget && !isOffice) {
                continue;
            }
            StringBuilder text = new StringBuilder(first).append('\n');
            int next = i + 1;
            while (next < lines.size()
                    && uncommented(lines.get(next)).matches("[ \\]}].*")
                    && lines.get(next).strip().startsWith("#")) {
                text.append(uncommented(lines.get(next++))).append('\n');
            }
            String fragment = isTarget ? "targets:\n" + text : text.toString();
            if (isYaml(fragment)) {
                fragments.add(fragment);
            }
        }
        return fragments;
    }

    private static String uncommented(String line) {
        String stripped = line.strip();
        return stripped.startsWith("# ") ? stripped.substring(2) : "";
    }

    private static boolean isYaml(String text) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map;
        } catch (YamlEngineException prose) {
            return false;
        }
    }

    static Stream<Template> templates() {
        return Templates.all().stream();
    }

    /** So each key that any of them uses is known. */
    @ParameterizedTest
    @MethodSource("templates")
    void a_template_is_taken_with_its_parameters_and_what_it_makes_of_them_too(Template template) {
        TemplateSheet sheet = TemplateSheet.of(template);
        StringBuilder used =
                new StringBuilder("ward: { name: P }\ntargets:\n  - id: t\n    kind:\n      " + sheet.name() + ":\n");
        sheet.parameters()
                .forEach(parameter -> used.append("        ")
                        .append(parameter.name())
                        .append(": \"")
                        .append(parameter.example())
                        .append("\"\n"));

        assertThat(mistakes(schema, used.toString())).isEmpty();

        String body = template.text().substring(template.text().indexOf("\ntarget:") + 1);
        String made = "ward: { name: P }\ntargets:\n  - id: t\n"
                + body.lines().skip(1).map(line -> "  " + line + "\n").reduce("", String::concat);
        for (TemplateSheet.Parameter parameter : sheet.parameters()) {
            made = made.replace("\"{" + parameter.name() + "}\"", "\"" + parameter.example() + "\"");
            made = made.replace("{" + parameter.name() + "}", parameter.example());
        }
        assertThat(mistakes(schema, made)).as(made).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ward: { name: P, zone: Asia/Ho_Chi_Minh }",
                "ward: { name: P }\ntarget: []",
                "ward: { name: P }\ntargets: [ { id: a, name: A, group: wfi, probe: { tcp: { host: a, port: 1 } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, name: A, group: wifi, probe: { tcp: { host: a, port: 70000 } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, name: A, group: wifi, probe: { tcp: { hots: a, port: 1 } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, name: A, group: wifi, every: 30, probe: { tcp: { host: a, port: 1 } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, name: A, group: wifi, probe: { tcp: { host: a, port: 1 }, icmp: { host: a } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, kind: { printer: { community: \"${env:C}\" } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, kind: { printer: { host: a, community: public } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, kind: { printer: { host: a, community: \"${env:C}\", prt: 2 } } } ]",
                "ward: { name: P }\nstore: { url: jdbc, user: a, password: clear }"
            })
    void what_people_mistype_is_marked(String yaml) {
        assertThat(mistakes(schema, yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ward: { name: P }\ntargets: [ { id: a, name: A, group: wifi, every: \"${env:EVERY}\", probe: { tcp: { host: a, port: \"${env:PORT}\" } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, kind: my-own } ]",
                "ward: { name: P }\ntargets: [ { id: a, kind: { my-own: { x: 1 } } } ]",
                "ward: { name: P }\ntargets: [ { id: a, name: A, group: wifi, mean: [ b, c ] } ]"
            })
    void what_only_the_parser_can_judge_is_left_to_it(String yaml) {
        assertThat(mistakes(schema, yaml)).isEmpty();
    }
}
