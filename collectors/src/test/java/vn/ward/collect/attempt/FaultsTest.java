package vn.ward.collect.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

class FaultsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(new ConnectException("Connection refused: h/127.0.0.1:80"), failed("refused", "h:80")),
                arguments(new NoRouteToHostException("No route to host"), failed("unreachable", "h:80")),
                arguments(new SocketException("Network is unreachable"), failed("unreachable", "h:80")),
                arguments(new ConnectException("Connection timed out"), failed("unreachable", "h:80")),
                arguments(new UnknownHostException("h: Name or service not known"), failed("name-not-found", "h")),
                arguments(new UnknownHostException("no such interface eth0"), notTried("network-away")),
                arguments(new UnknownHostException("no scope_id found"), notTried("network-away")),
                arguments(new SocketException("Connection reset"), failed("closed", "h:80")),
                arguments(new IOException("Broken pipe"), failed("closed", "h:80")),
                arguments(new HttpClosedException("Connection was closed"), failed("closed", "h:80")),
                arguments(handshake(new ClosedChannelException()), failed("closed", "h:80")),
                arguments(handshake(new CertificateExpiredException("NotAfter: x")), failed("tls", "h", "NotAfter: x")),
                arguments(new SSLHandshakeException("no\r\n\tcipher"), failed("tls", "h", "no cipher")),
                arguments(new ProtocolException("invalid version"), failed("failed", "invalid version")),
                arguments(
                        answered(new IllegalArgumentException("no number: Too many open files")),
                        failed("failed", "no number: Too many open files")),
                arguments(new SocketException("Too many open files"), notTried("out-of-files")),
                arguments(
                        new IllegalStateException("channel", new IOException("Too many open files in system")),
                        notTried("out-of-files")),
                arguments(
                        new IllegalStateException("Failed to open a socket.", new IOException("Quá nhiều tập tin mở")),
                        notTried("out-of-files")),
                arguments(new UnknownHostException("h: Too many open files"), notTried("out-of-files")),
                arguments(new BindException("Cannot assign requested address"), notTried("overloaded")),
                arguments(new SocketException("No buffer space available"), notTried("overloaded")),
                arguments(new RejectedExecutionException("full"), notTried("overloaded")),
                arguments(new BindException("Permission denied"), notTried("failed", "Permission denied")),
                arguments(
                        new ResolverAway("h", new UnknownHostException("h: Temporary failure in name resolution")),
                        notTried("resolver-away", "h")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_means(Throwable fault, Outcome outcome) {
        assertThat(Faults.outcomeOf(fault, "h", "h:80", () -> false)).contains(outcome);
    }

    @Test
    void what_is_unreachable_is_our_fault_if_our_own_network_is_away() {
        for (Throwable fault :
                new Throwable[] {new NoRouteToHostException("x"), new SocketException("Network is unreachable")}) {
            assertThat(Faults.outcomeOf(fault, "h", "h:80", () -> true)).contains(notTried("network-away"));
        }
    }

    @Test
    void a_mistake_of_ours_is_no_outcome() {
        assertThat(Faults.outcomeOf(new IllegalStateException("bug"), "h", "h:80", () -> true))
                .isEmpty();
    }

    @Test
    void the_way_to_loopback_is_never_away() {
        assertThat(OwnNetwork.isAway(InetAddress.getLoopbackAddress(), Optional.empty()))
                .isFalse();
    }

    @Test
    void a_second_line_is_ours_while_its_address_stands_on_an_interface() throws Exception {
        assertThat(Via.isOurs(InetAddress.getByName("127.0.0.7"))).isTrue();
        assertThat(Via.isOurs(InetAddress.getByName("192.0.2.7"))).isFalse();
        assertThat(OwnNetwork.isAway(InetAddress.getLoopbackAddress(), Optional.of(InetAddress.getByName("192.0.2.7"))))
                .isTrue();
    }

    private static Throwable answered(Throwable cause) {
        return new ProtocolException(cause.getMessage()).initCause(cause);
    }

    private static Throwable handshake(Throwable cause) {
        return new SSLHandshakeException("Failed to create SSL connection").initCause(cause);
    }

    private static Outcome failed(String code, Object... values) {
        return new Failed(Reason.of(code, values));
    }

    private static Outcome notTried(String code, Object... values) {
        return new NotTried(Reason.of(code, values));
    }
}
