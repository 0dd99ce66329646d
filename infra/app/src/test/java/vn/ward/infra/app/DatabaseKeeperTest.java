package vn.ward.infra.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.ward.core.engine.StoreLink;

class DatabaseKeeperTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseKeeper.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Vertx vertx = Vertx.vertx();
    private final StoreLink link = new StoreLink();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
        logger.detachAppender(log);
    }

    @Test
    void an_embedded_database_that_can_not_start_says_why_wherever_it_is_missed_and_once_in_the_log(
            @TempDir Path folder) throws Exception {
        Path occupied = Files.writeString(folder.resolve("postgres"), "a file where a folder must be");
        assertThatThrownBy(link::get).hasMessage("the database is still starting");

        vertx.deployVerticle(new DatabaseKeeper(Optional.empty(), occupied, link, change -> {}));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatThrownBy(link::get).hasMessageContaining(occupied.toString()));
        await().during(Duration.ofSeconds(5)) // over two more tries
                .atMost(Duration.ofSeconds(20))
                .until(() -> errors().size() == 1);
    }

    private List<String> errors() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
