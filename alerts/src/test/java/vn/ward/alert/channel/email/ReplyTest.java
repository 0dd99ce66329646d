package vn.ward.alert.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

    @ParameterizedTest
    @CsvSource({
        "550, REFUSES",
        "551, REFUSES",
        "552, REFUSES",
        "553, REFUSES",
        "554, REFUSES",
        "556, REFUSES",
        "501, REFUSES",
        "450, DEFERS",
        "451, DEFERS",
        "452, DEFERS",
        "454, DEFERS",
        "421, AWAY",
        "521, AWAY",
        "530, AWAY",
        "534, AWAY",
        "535, AWAY",
        "500, AWAY",
        "503, AWAY"
    })
    void a_servers_answer_means(int code, Reply reply) {
        assertThat(Reply.of(new SMTPException("said no", code, List.of(code + " no"), false)))
                .isEqualTo(reply);
    }

    @Test
    void whatever_keeps_us_from_talking_to_the_server_is_its_being_away() {
        assertThat(List.of(
                        new ConnectException("refused"),
                        new IOException("closed"),
                        new UnknownHostException("smtp.office.example"),
                        new TimeoutException("30 s"),
                        new VertxException("closed")))
                .allSatisfy(failure -> assertThat(Reply.of(failure)).isEqualTo(Reply.AWAY));
    }

    @Test
    void an_address_that_no_mail_can_go_to_is_refused_and_any_other_exception_is_our_fault() {
        assertThat(Reply.of(new IllegalArgumentException("invalid email address")))
                .isEqualTo(Reply.REFUSES);
        assertThat(Reply.of(new IllegalStateException("bug"))).isEqualTo(Reply.OUR_FAULT);
    }
}
