package vn.ward.collect.snmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.snmp.reading.Fold;
import vn.ward.collect.snmp.reading.Requirement;
import vn.ward.collect.snmp.reading.Source;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Tables as access points of several makers have them. */
class VendorTablesTest {

    private static final String ARUBA = "1.3.6.1.4.1.14823.2.3.3.1.2.";

    private final Vertx vertx = Vertx.vertx();
    private final SnmpProbe probe = new SnmpProbe(new Gear(vertx));
    private final RecordedAgent agent = RecordedAgent.open();

    @AfterEach
    void stop() throws Exception {
        agent.close();
        probe.close().await(5, SECONDS);
        vertx.close().await(5, SECONDS);
    }

    private Result tried(Map<String, Value> values, Requirement... required) throws Exception {
        return probe.tryOnce(
                        Snmp.target("ap", Snmp.values(agent.port(), values, required)),
                        Instant.ofEpochMilli(0),
                        Notes.NONE)
                .await(10, SECONDS);
    }

    private static Value hundredths(Value value) {
        return new Value(value.source(), 0.01, false);
    }

    @Test
    void a_unifi_point_tells_clients_channel_use_and_uptime() throws Exception {
        agent.serve("unifi-ap.walk");
        String unifi = "1.3.6.1.4.1.41112.1.6.";
        Source.Where open = new Source.Where(new OID(unifi + "1.2.1.6"), "WiFi-Cong-Cong");

        assertThat(tried(Map.of(
                                "clients", Snmp.column(Fold.SUM, unifi + "1.2.1.8", null),
                                "guests", Snmp.column(Fold.SUM, unifi + "1.2.1.8", open),
                                "channel_utilization_ratio", hundredths(Snmp.column(Fold.MAX, unifi + "1.1.1.6", null)),
                                "uptime_seconds", Snmp.scalar(unifi + "3.5.0")))
                        .measurements())
                .containsEntry("clients", 17.0)
                .containsEntry("guests", 12.0)
                .containsEntry("channel_utilization_ratio", 0.54)
                .containsEntry("uptime_seconds", 86_400.0);
    }

    @Test
    void one_point_of_an_aruba_cluster_is_picked_by_its_name_and_one_that_is_down_or_gone_has_failed()
            throws Exception {
        agent.serve("aruba-instant.walk");
        Source.Where hall = new Source.Where(new OID(ARUBA + "1.1.2"), "ap-hall");

        Result result = tried(
                Map.of(
                        "clients", Snmp.column(Fold.SUM, ARUBA + "2.1.21", hall),
                        "channel_utilization_ratio", hundredths(Snmp.column(Fold.MEAN, ARUBA + "2.1.8", hall))),
                isUp("ap-hall"));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements())
                .containsEntry("clients", 16.0)
                .containsEntry("channel_utilization_ratio", 0.3);
        Failed down = new Failed(Reason.of("snmp.point-down"));
        assertThat(tried(Map.of(), isUp("ap-room")).outcome()).isEqualTo(down);
        assertThat(tried(Map.of(), isUp("ap-gone")).outcome()).isEqualTo(down);
    }

    private static Requirement isUp(String name) {
        return new Requirement(
                Snmp.column(Fold.MAX, ARUBA + "1.1.11", new Source.Where(new OID(ARUBA + "1.1.2"), name)),
                new Requirement.OneOf(Set.of(1.0)),
                "snmp.point-down");
    }

    @Test
    void a_mikrotik_point_and_a_ruijie_controller_are_read() throws Exception {
        agent.serve("mikrotik-ap.walk").serve("ruijie-controller.walk");

        assertThat(tried(Map.of(
                                "clients", Snmp.column(Fold.SUM, "1.3.6.1.4.1.14988.1.1.1.3.1.6", null),
                                "points", Snmp.scalar("1.3.6.1.4.1.4881.1.1.10.2.56.1.1.11.0")))
                        .measurements())
                .containsEntry("clients", 7.0)
                .containsEntry("points", 6.0);
    }
}
