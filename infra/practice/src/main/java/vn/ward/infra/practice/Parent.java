package vn.ward.infra.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who started this process and speaks to it over standard input. It says one thing, in a line of its own and as soon as it knows
 * it: {@code platform http://127.0.0.1:8080/}, where the platform is that the ward's devices may call. That it can still speak is
 * the other.
 */
final class Parent {

    private static final Logger log = LoggerFactory.getLogger(Parent.class);
    private static final String PLATFORM = "platform ";

    private final Consumer<URI> platform;

    /** @param platform is told where the platform is */
    Parent(Consumer<URI> platform) {
        this.platform = platform;
    }

    /** Listens until the end of what is said, which comes even if the parent is killed. Blocks. */
    void listen(InputStream said) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String heard = line;
                address(line)
                        .ifPresentOrElse(
                                platform, () -> log.warn("what the parent said was not understood line={}", heard));
            }
        } catch (IOException e) {
            log.warn("standard input broke, which is taken for its end", e);
        }
    }

    private static Optional<URI> address(String line) {
        try {
            return Optional.of(line)
                    .filter(said -> said.startsWith(PLATFORM))
                    .map(said -> URI.create(said.substring(PLATFORM.length()).strip()))
                    .filter(address -> "http".equals(address.getScheme()) && address.getHost() != null);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
