package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.collect.tls.Issuer;
import vn.ward.collect.tls.Issuer.Order;
import vn.ward.core.config.Problem;
import vn.ward.core.config.Template;
import vn.ward.core.config.TemplateSheet;
import vn.ward.core.config.TemplateSheet.Parameter;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** Every template that the platform brings, used as its documentation says. */
class TemplatesTest {

    private static final Path FOLDER = Path.of("src/main/resources/vn/ward/collect/templates");
    private static final Pattern REASON = Pattern.compile("reason: ([a-z.-]+)");

    private static final Map<String, String> SECRETS = Map.of(
            "SNMP",
            "hunter2-hunter2",
            "HANG_CHO",
            "hunter2-hunter2",
            "VAN_BAN",
            "hunter2-hunter2",
            "TRO_LY",
            "hunter2-hunter2",
            "MQTT_PASSWORD",
            "hunter2-hunter2",
            "LOA_3",
            "hunter2-hunter2-hunter2",
            "LICH_HOP",
            "https://lich.example/hunter2-hunter2.ics");

    @TempDir
    Path folder;

    /** The files that examples name. */
    @BeforeEach
    void lay() throws Exception {
        Issuer authority = Issuer.root("CN=A");
        Files.writeString(folder.resolve("office-ca.pem"), authority.pem());
        Files.writeString(
                folder.resolve("office.pem"), authority.issue(Order.of("CN=B")).pem());
        Files.writeString(folder.resolve("procedures.txt"), "https://a.example/ A\n");
    }

    static Stream<Template> templates() {
        return Templates.all().stream();
    }

    private Target expanded(Template template, Predicate<Parameter> said) throws IOException {
        String parameters = TemplateSheet.of(template).parameters().stream()
                .filter(said)
                .map(parameter -> parameter.name() + ": \"" + parameter.example() + "\"")
                .collect(Collectors.joining(", "));
        Path file = folder.resolve("ward.yaml");
        Files.writeString(
                file,
                "ward: { name: A }\ntargets:\n  - id: a\n    name: A\n    kind: { " + template.name() + ": { "
                        + parameters
                        + " } }\n  - { id: tslcd, name: B, group: network, probe: { tcp: { host: 192.0.2.1, port: 1 } } }\n");
        WardConfig config = WardFile.read(file, Probes.kinds(), List.of(), Templates.all(), SECRETS);
        boolean verified = TemplateSheet.of(template).verified();
        assertThat(config.notices())
                .extracting(Problem::rule)
                .isEqualTo(verified ? List.of() : List.of("notice.template-unverified"));
        return config.targets().get(0);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_gives_a_whole_target_by_what_it_requires(Template template) throws IOException {
        Target target = expanded(template, Parameter::isRequired);

        assertThat(target.describe()).doesNotContain("hunter2").doesNotContainPattern("\\{[a-z_-]+}");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_takes_the_examples_of_all_its_parameters(Template template) throws IOException {
        assertThat(expanded(template, parameter -> true).id()).isEqualTo("a");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_names_only_reasons_that_have_a_sentence(Template template) {
        for (Language language : Language.values()) {
            Map<String, String> sentences = Wording.of(language).all();
            Matcher reasons = REASON.matcher(template.text());
            reasons.results().forEach(reason -> assertThat(sentences).containsKey("reason." + reason.group(1)));
        }
    }

    @Test
    void every_file_is_in_the_list() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(templates()
                            .map(template -> template.name() + ".yaml")
                            .toList());
        }
    }

    /** After a change of a template: copy {@code collectors/target/templates.md} to {@code docs/templates.md}. */
    @Test
    void the_documentation_says_what_the_templates_say() throws IOException {
        String document = TemplateDocument.of(templates().map(TemplateSheet::of).toList());
        Files.writeString(Path.of("target/templates.md"), document);

        assertThat(Path.of("../docs/templates.md")).hasContent(document);
    }
}
