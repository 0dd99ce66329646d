package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParentTest {

    @Test
    void says_where_the_platform_is_and_whatever_else_it_says_is_passed_over() {
        List<URI> heard = new ArrayList<>();
        String said = """
                hello
                platform
                platform not an address
                platform file:///etc/passwd
                platform http://127.0.0.1:9300/

                platform http://127.0.0.1:9301/
                """;

        new Parent(heard::add).listen(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));

        assertThat(heard).containsExactly(URI.create("http://127.0.0.1:9300/"), URI.create("http://127.0.0.1:9301/"));
    }
}
