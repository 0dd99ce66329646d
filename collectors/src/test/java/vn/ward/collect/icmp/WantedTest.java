package vn.ward.collect.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ward.core.config.Hosts;

class WantedTest {

    private static final IcmpTry CLOUD = new IcmpTry("cloud.example", 5, Duration.ofSeconds(5));
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Wanted wanted = new Wanted();

    private static InetAddress address(int last) {
        return Hosts.findAddress("192.0.2." + last).orElseThrow();
    }

    private long loads(List<String> pinged) {
        return pinged.stream().distinct().count();
    }

    @Test
    void a_name_with_another_address_each_time_does_not_start_fping_again_each_time() {
        List<String> pinged = IntStream.range(0, 60)
                .mapToObj(i -> wanted.add(CLOUD, address(i + 1), i * MINUTE))
                .toList();

        assertThat(pinged.subList(0, 8)).doesNotHaveDuplicates();
        assertThat(loads(pinged.subList(8, 60)))
                .as("one in ten minutes, and the one before")
                .isLessThanOrEqualTo(7);
        assertThat(wanted.load().orElseThrow().addresses()).hasSize(8).contains(pinged.get(59));
    }

    @Test
    void a_name_that_has_moved_is_pinged_where_it_is_now() {
        assertThat(wanted.add(CLOUD, address(1), 0)).isEqualTo("192.0.2.1");
        assertThat(wanted.add(CLOUD, address(2), MINUTE)).isEqualTo("192.0.2.2");
        assertThat(wanted.add(CLOUD, address(1), 2 * MINUTE)).isEqualTo("192.0.2.1");
    }

    @Test
    void packets_come_slower_again_when_a_timeout_has_become_longer() {
        IcmpTry patient = new IcmpTry(CLOUD.host(), CLOUD.packets(), Duration.ofSeconds(20));
        wanted.add(CLOUD, address(1), 0);

        wanted.keep(List.of(patient));
        wanted.add(patient, address(1), MINUTE);

        assertThat(wanted.load().orElseThrow().cadence()).isEqualTo(patient.cadence());
        wanted.keep(List.of());
        assertThat(wanted.load()).isEmpty();
    }
}
