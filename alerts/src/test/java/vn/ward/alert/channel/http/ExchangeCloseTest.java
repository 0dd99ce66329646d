package vn.ward.alert.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExchangeCloseTest {

    private static final int SOON_MILLIS = 5000;

    @Test
    void a_question_that_is_open_ends_with_the_exchange_and_so_does_its_connection() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Exchange exchange = new Exchange(vertx, Optional.empty(), Duration.ofMinutes(1));
            Future<Answer> answer = exchange.ask(Question.get(URI.create("http://127.0.0.1:" + server.getLocalPort())));
            try (Socket connection = server.accept()) {
                InputStream in = connection.getInputStream();
                connection.setSoTimeout(SOON_MILLIS);
                assertThat(in.read()).isEqualTo('G');

                exchange.close();

                assertThat(in.readAllBytes()).isNotEmpty(); // to the end, which came
                assertThat(answer.toCompletionStage().toCompletableFuture().get(SOON_MILLIS, TimeUnit.MILLISECONDS))
                        .isInstanceOf(Answer.Lost.class);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(SOON_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
