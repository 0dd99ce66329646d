package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class ConfigWordsTest {

    private static final Path SOURCES = Path.of("src/main/java/vn/ward/core/config");
    private static final Pattern RULE = Pattern.compile("\"([a-z]+\\.[a-z0-9-]+)\"");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void every_rule_of_the_code_has_its_sentence_and_every_sentence_its_rule(Language language) throws IOException {
        assertThat(sentences(language).keySet()).isEqualTo(rules());
    }

    /** The form of all sentences: {@code value: rule → cure}. */
    @ParameterizedTest
    @EnumSource
    void every_sentence_holds_the_value_the_rule_and_the_cure(Language language) {
        sentences(language)
                .forEach((rule, sentence) -> assertThat(sentence)
                        .as(rule)
                        .matches("\\{0}: \\S.* → \\S.*")
                        .doesNotContain("  "));
    }

    @Test
    void a_problem_reads_as_place_value_rule_and_cure() {
        List<Problem> problems = Draft.problems(
                folder,
                Draft.WARD + "listen: 0.0.0.0:80\n" + Draft.TARGETS.replace("wan, ", "wan, timeout: 15s, "),
                Map.of());
        Wording vietnamese = Wording.of(Language.VI, "vn.ward.core.config.words");
        Wording english = Wording.of(Language.EN, "vn.ward.core.config.words");
        String file = folder.resolve("ward.yaml").toString();

        assertThat(problems)
                .extracting(problem -> ProblemText.say(english, problem))
                .containsExactly(
                        file + ":4:9: 0.0.0.0:80: without tls or proxy it serves on this machine only"
                                + " → write 127.0.0.1, [::1] or localhost, like 127.0.0.1:8080; or set up tls (see docs/tls.md)",
                        file + ":6:25: 15s: timeout must be shorter than retry (10s), so that tries don't overlap"
                                + " → shorten timeout, or lengthen retry");
        assertThat(problems)
                .extracting(problem -> ProblemText.say(vietnamese, problem))
                .last()
                .isEqualTo(file + ":6:25: 15s: timeout phải ngắn hơn retry (10s) để hai lần thử không chồng nhau"
                        + " → rút ngắn timeout, hoặc tăng retry");
    }

    @Test
    void a_long_or_many_lined_value_is_shown_on_one_line_and_not_whole() {
        String yaml = Draft.WARD + "listen: \"a\\nb" + "ờ".repeat(5000) + "\"\n" + Draft.TARGETS;
        assertThat(Draft.problems(folder, yaml, Map.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.values().get(0))
                        .startsWith("a bờờ")
                        .endsWith("ờ…")
                        .hasSize(101));
    }

    private static Map<String, String> sentences(Language language) {
        return Wording.of(language, "vn.ward.core.config.words").all().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("config."))
                .collect(Collectors.toMap(entry -> entry.getKey().substring("config.".length()), Map.Entry::getValue));
    }

    private static Set<String> rules() throws IOException {
        Set<String> rules = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                RULE.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(rules::add);
            }
        }
        rules.removeAll(Set.of("targets.d", "templates.d")); // folders
        return rules;
    }
}
