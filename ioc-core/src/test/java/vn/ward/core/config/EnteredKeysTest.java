package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.Unit;

class EnteredKeysTest {

    @TempDir
    Path folder;

    private List<Enterable> read(String entered) {
        return Draft.read(folder, Draft.WARD + entered + Draft.TARGETS)
                .watching()
                .enterable();
    }

    @Test
    void a_file_that_does_not_say_has_the_usual_figures_of_a_one_stop_desk() {
        assertThat(read(""))
                .containsExactly(
                        new Enterable(
                                "on-time-rate", "Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn", Unit.PERCENT, "hồ sơ"),
                        new Enterable("received", "Hồ sơ tiếp nhận trong tháng", Unit.COUNT, "hồ sơ"),
                        new Enterable("resolved", "Hồ sơ đã giải quyết trong tháng", Unit.COUNT, "hồ sơ"),
                        new Enterable("overdue", "Hồ sơ quá hạn còn tồn cuối tháng", Unit.COUNT, "hồ sơ"),
                        new Enterable("online-rate", "Tỷ lệ hồ sơ nộp trực tuyến", Unit.PERCENT, "hồ sơ"));
    }

    @Test
    void a_file_that_says_has_what_it_says_in_its_order() {
        assertThat(read("entered: [ { id: wait, name: Chờ trung bình, unit: minutes },"
                        + " { id: late, name: Quá hạn, unit: count, of: hồ sơ } ]\n"))
                .containsExactly(
                        new Enterable("wait", "Chờ trung bình", Unit.MINUTES, null),
                        new Enterable("late", "Quá hạn", Unit.COUNT, "hồ sơ"));
        assertThat(read("entered: []\n")).isEmpty();
    }

    @Test
    void the_documented_example_is_taken() throws IOException {
        String example = Files.readString(Path.of("../docs/ward-example.yaml"))
                .lines()
                .dropWhile(line -> !line.startsWith("# entered:"))
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.substring("# ".length()))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(read(example))
                .extracting(Enterable::id, Enterable::unit)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("on-time-rate", Unit.PERCENT),
                        org.assertj.core.groups.Tuple.tuple("received", Unit.COUNT),
                        org.assertj.core.groups.Tuple.tuple("resolution-days", Unit.DAYS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ name: A, unit: count }                                        | key.missing [id]",
                "{ id: a, unit: count }                                          | key.missing [name]",
                "{ id: a, name: A }                                              | key.missing [unit]",
                "{ id: Đúng hạn, name: A, unit: count }                          | id.form [Đúng hạn]",
                "{ id: a, name: A, unit: percents }                              | choice.unknown [percents, percent, count, minutes, days]",
                "{ id: a, name: A, unit: count }, { id: a, name: B, unit: days } | entered.twice [a, 4]",
                "{ id: a, name: A, unit: count, off: x }                         | key.near [off, of]"
            })
    void what_is_wrong_is_told(String entered, String problem) {
        assertThat(Draft.problems(folder, Draft.WARD + "entered: [ " + entered + " ]\n" + Draft.TARGETS, Map.of()))
                .extracting(found -> found.rule() + " " + found.values())
                .containsExactly(problem);
    }
}
