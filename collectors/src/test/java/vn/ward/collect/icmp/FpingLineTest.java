package vn.ward.collect.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.icmp.FpingLine.Aside;
import vn.ward.collect.icmp.FpingLine.Barred;
import vn.ward.collect.icmp.FpingLine.Echo;
import vn.ward.collect.icmp.FpingLine.Garbled;

class FpingLineTest {

    private static final List<String> PIECES = List.of(
            "[1796074335.55241] ",
            "10.9.0.2  ",
            "::1 ",
            ": ",
            "[7], ",
            "[99999999999], ",
            "64 bytes, ",
            "0.366 ms (0.366 avg, 0% loss)",
            "1e9 ms (",
            "-3 ms (",
            "timed out (NaN avg, 100% loss)",
            "ICMP ",
            "Host Unreachable from ",
            " for ICMP Echo sent to ",
            "duplicate for [0], ",
            "\u0000",
            "đ");

    @Test
    void an_answer_has_its_number_and_its_time() {
        Echo echo =
                (Echo) FpingLine.read("[1796074335.55241] 10.9.0.2  : [7], 64 bytes, 0.366 ms (0.366 avg, 0% loss)");

        assertThat(echo.address()).isEqualTo("10.9.0.2");
        assertThat(echo.index()).isEqualTo(7);
        assertThat(echo.at()).isEqualTo(1796074335.55241);
        assertThat(echo.rttSeconds()).isEqualTo(0.000366, within(1e-12));
        assertThat(echo.isLost()).isFalse();
    }

    @Test
    void a_packet_without_an_answer_is_lost() {
        Echo echo =
                (Echo) FpingLine.read("[1796074336.21219] fd09:0:0:0:0:0:0:9 : [0], timed out (NaN avg, 100% loss)");

        assertThat(echo.address()).isEqualTo("fd09:0:0:0:0:0:0:9");
        assertThat(echo.isLost()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host Unreachable",
                "Network Unreachable",
                "Time Exceeded",
                "Communication Administratively Prohibited"
            })
    void a_router_says_what_is_in_the_way(String what) {
        assertThat(FpingLine.read("ICMP " + what + " from 10.9.0.1 for ICMP Echo sent to 10.9.0.99"))
                .isEqualTo(new Barred(what, "10.9.0.1", "10.9.0.99"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ICMP Redirect from 10.9.0.1 for ICMP Echo sent to 10.9.0.99",
                "[1796074335.55241] 10.9.0.2 : duplicate for [0], 64 bytes, 0.3 ms"
            })
    void what_tells_nothing_of_a_packet_is_left_aside(String line) {
        assertThat(FpingLine.read(line)).isEqualTo(new Aside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fping: can't create socket (must run as root?)",
                "10.9.0.2 : [7], 64 bytes, 0.366 ms (0.366 avg, 0% loss)",
                "[1796074335.55241] 10.9.0.2 : [9999999999], 64 bytes, 0.366 ms (0.366 avg, 0% loss)",
                "[1796074335.55241] 10.9.0.2 : [1], 64 bytes, -0.366 ms (0.366 avg, 0% loss)",
                "[1796074335.55241] 10.9.0.2 : [1], 64 bytes, 1e400 ms (0.366 avg, 0% loss)"
            })
    void whatever_else_is_said_is_garbled(String line) {
        assertThat(FpingLine.read(line)).isEqualTo(new Garbled());
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> composed = Arbitraries.of(PIECES).list().ofMaxSize(9).map(pieces -> String.join("", pieces));
        return Arbitraries.frequencyOf(
                Tuple.of(4, composed), Tuple.of(1, Arbitraries.strings().ofMaxLength(500)));
    }

    @Property(tries = 5000)
    void whatever_is_said_a_packets_time_is_finite_and_its_number_no_less_than_zero(@ForAll("lines") String line) {
        if (FpingLine.read(line) instanceof Echo echo) {
            assertThat(echo.index()).isNotNegative();
            assertThat(echo.at()).isFinite();
            assertThat(echo.isLost() || (Double.isFinite(echo.rttSeconds()) && echo.rttSeconds() >= 0))
                    .isTrue();
        }
    }
}
