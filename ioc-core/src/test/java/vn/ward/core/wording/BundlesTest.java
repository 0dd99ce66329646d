package vn.ward.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The message bundles of every module: whoever reads in one language is told as much as in the other. */
class BundlesTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final String VIETNAMESE = "words.properties";
    private static final String ENGLISH = "words_en.properties";
    private static final Pattern PLACE = Pattern.compile("\\{\\d(?:,(?:number|metric|quantity|time|rate|reason))?}");
    private static final Set<String> NOT_OURS = Set.of("target", "data", "test", "java", ".git");

    @Test
    void every_module_has_its_bundle() throws IOException {
        assertThat(bundles().stream().map(Path::toString).map(path -> path.replace('\\', '/')))
                .anyMatch(path -> path.contains("ioc-core/src"))
                .anyMatch(path -> path.contains("collectors/src"))
                .anyMatch(path -> path.contains("alerts/src"))
                .anyMatch(path -> path.contains("web/src"))
                .anyMatch(path -> path.contains("infra/app/src"))
                .anyMatch(path -> path.contains("infra/practice/src"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_sentences(Path bundle) throws IOException {
        assertThat(sentences(bundle).keySet())
                .isNotEmpty()
                .isEqualTo(sentences(english(bundle)).keySet());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_places_in_a_sentence(Path bundle) throws IOException {
        Map<String, String> english = sentences(english(bundle));

        sentences(bundle)
                .forEach((key, sentence) ->
                        assertThat(places(sentence)).as(key).isEqualTo(places(String.valueOf(english.get(key)))));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void no_sentence_is_empty_and_vietnamese_is_written_in_composed_letters(Path bundle) throws IOException {
        sentences(bundle)
                .forEach((key, sentence) -> assertThat(sentence)
                        .as(key)
                        .isNotBlank()
                        .isEqualTo(Normalizer.normalize(sentence, Normalizer.Form.NFC)));
    }

    /** Of two sentences with one key the file's reader silently takes the last. */
    @ParameterizedTest
    @MethodSource("bundles")
    void no_key_is_given_twice(Path bundle) throws IOException {
        assertThat(keysAsWritten(bundle)).doesNotHaveDuplicates();
        assertThat(keysAsWritten(english(bundle))).doesNotHaveDuplicates();
    }

    static List<Path> bundles() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                                && !folder.toString().contains("resources")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.endsWith(VIETNAMESE)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static Path english(Path vietnamese) {
        return vietnamese.resolveSibling(ENGLISH);
    }

    private static Map<String, String> sentences(Path bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        Map<String, String> sentences = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> sentences.put(key, properties.getProperty(key)));
        return sentences;
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> keysAsWritten(Path bundle) throws IOException {
        return Files.readAllLines(bundle).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
    }
}
