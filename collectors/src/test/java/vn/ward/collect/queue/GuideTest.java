package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Probes;
import vn.ward.core.config.WardFile;
import vn.ward.core.queue.Load;
import vn.ward.core.target.Target;

/** What {@code docs/queues.md} shows can be copied. */
class GuideTest {

    private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

    @TempDir
    Path folder;

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/queues.md"));
    }

    @Test
    void every_example_is_accepted() throws IOException {
        List<String> kinds = new ArrayList<>();
        Matcher block = YAML.matcher(guide());
        while (block.find()) {
            Path file = Files.writeString(
                    folder.resolve("ward.yaml"), "ward: { name: Phường Thử }\ntargets:\n" + block.group(1));
            for (Target target : WardFile.read(file, Probes.kinds(), Map.of("HANG_CHO", "s", "MQTT_PASSWORD", "s"))
                    .targets()) {
                assertThat(target.probe()).isInstanceOf(QueueSpec.class);
                kinds.add(target.probe().kind());
            }
        }
        assertThat(kinds).containsExactly("queue-mqtt", "queue-rest", "queue-rest", "queue-sql", "queue-csv");
    }

    @Test
    void every_figure_is_explained() throws IOException {
        String guide = guide();
        assertThat(Load.NAMES.stream().filter(name -> !name.equals(Load.COUNTERS)))
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
    }
}
