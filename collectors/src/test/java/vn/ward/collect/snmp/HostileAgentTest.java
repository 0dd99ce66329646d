package vn.ward.collect.snmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.reading.Fold;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Devices that answer anything at all: a reason on the target, no crash, no other target disturbed. */
class HostileAgentTest {

    private static final OID COLUMN = new OID("1.3.6.1.4.1.14988.1.1.1.3.1.6");
    private static final Duration SHORT = Duration.ofMillis(120);

    /** They take turns, since no device is asked more than ten times a second. */
    private static final int SOUND_DEVICES = 6;

    private static final AtomicInteger RUNS = new AtomicInteger();

    private static @Nullable Vertx vertx;
    private static @Nullable SnmpProbe probe;
    private static @Nullable HostileAgent hostile;
    private static final List<RecordedAgent> SOUND = new ArrayList<>();

    @BeforeContainer
    static void start() throws IOException {
        vertx = Vertx.vertx();
        probe = new SnmpProbe(new Gear(vertx));
        for (int i = 0; i < SOUND_DEVICES; i++) {
            SOUND.add(RecordedAgent.open().line(1, "ether1", 1000));
        }
    }

    @AfterContainer
    static void stop() throws Exception {
        for (RecordedAgent each : SOUND) {
            each.close();
        }
        SOUND.clear();
        Objects.requireNonNull(probe).close().await(5, SECONDS);
        Objects.requireNonNull(vertx).close().await(10, SECONDS);
    }

    @BeforeProperty
    void open() throws IOException {
        hostile = new HostileAgent();
    }

    @AfterProperty
    void close() {
        hostile().close();
    }

    private static HostileAgent hostile() {
        return Objects.requireNonNull(hostile);
    }

    private static Target column(Duration timeout) {
        return Targets.of(
                "column",
                Snmp.values(hostile().port(), Map.of("clients", Snmp.column(Fold.SUM, COLUMN.toDottedString(), null))),
                Snmp.pace(timeout));
    }

    private static Target line(Duration timeout) {
        return Targets.of("line", Snmp.line(hostile().port(), "ether1"), Snmp.pace(timeout));
    }

    private static Result tried(Target target) throws Exception {
        return Objects.requireNonNull(probe)
                .tryOnce(target, Instant.ofEpochMilli(0), Notes.NONE)
                .await(10, SECONDS);
    }

    private static String reason(Outcome outcome) {
        return outcome instanceof Failed failed ? failed.reason().code() : outcome.toString();
    }

    private static byte[] answer(byte[] asked, List<VariableBinding> variables) {
        PDU request = HostileAgent.request(asked);
        PDU answer = new PDU(PDU.RESPONSE, variables);
        answer.setRequestID(request.getRequestID());
        return HostileAgent.message(answer);
    }

    private static VariableBinding time() {
        return new VariableBinding(RecordedAgent.UP_TIME, new TimeTicks(7));
    }

    @Example
    void a_table_without_end_is_given_up() throws Exception {
        hostile().answer(asked -> {
            OID last = HostileAgent.request(asked).get(1).getOid();
            OID next = last.equals(COLUMN) ? new OID(COLUMN).append(1) : last.nextPeer();
            List<VariableBinding> rows = new ArrayList<>(List.of(time()));
            for (int row = 0; row < 50; row++) {
                rows.add(new VariableBinding(next, new Integer32(1)));
                next = next.nextPeer();
            }
            return List.of(answer(asked, rows));
        });
        assertThat(reason(tried(column(Duration.ofSeconds(5))).outcome())).isEqualTo("snmp.endless");
    }

    @Example
    void a_table_that_goes_round_in_circles_is_given_up() throws Exception {
        hostile()
                .answer(asked -> List.of(answer(
                        asked, List.of(time(), new VariableBinding(new OID(COLUMN).append(5), new Integer32(1))))));
        assertThat(reason(tried(column(Duration.ofSeconds(5))).outcome())).isEqualTo("snmp.not-increasing");
    }

    @Example
    void an_answer_to_another_request_is_none() throws Exception {
        hostile().answer(asked -> {
            PDU answer = new PDU(PDU.RESPONSE, List.of(time()));
            answer.setRequestID(
                    new Integer32(HostileAgent.request(asked).getRequestID().getValue() + 1));
            return List.of(HostileAgent.message(answer));
        });
        assertThat(reason(tried(line(SHORT)).outcome())).isEqualTo("snmp.silent");
    }

    @Example
    void a_flood_of_answers_ends_the_try_at_once() throws Exception {
        hostile().answer(asked -> Collections.nCopies(200, new byte[] {0x30, 0x02, 0x05, 0x00}));
        assertThat(reason(tried(line(Duration.ofSeconds(5))).outcome())).isEqualTo("snmp.garbled");
    }

    @Example
    void a_huge_text_is_no_number_and_no_harm() throws Exception {
        hostile()
                .answer(asked -> HostileAgent.request(asked).get(1).getOid().equals(COLUMN)
                        ? List.of(answer(
                                asked,
                                List.of(
                                        time(),
                                        new VariableBinding(
                                                new OID(COLUMN).append(1), new OctetString("9".repeat(60_000))))))
                        : List.of(answer(
                                asked, List.of(time(), new VariableBinding(new OID("1.4"), Null.endOfMibView)))));
        Result result = tried(column(Duration.ofSeconds(2)));
        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).doesNotContainKey("clients");
    }

    /** Answers near the edge of what SNMP is. */
    @Provide
    Arbitrary<List<VariableBinding>> variables() {
        Arbitrary<OID> oids = Arbitraries.oneOf(
                Arbitraries.of(
                        RecordedAgent.UP_TIME,
                        COLUMN,
                        new OID("1.3.6.1.2.1.31.1.1.1.1.1"),
                        new OID("1.3.6.1.2.1.31.1.1.1.6.1"),
                        new OID("1.3.6.1.2.1.2.2.1.8.1"),
                        new OID("0.0")),
                Arbitraries.integers().between(0, 3).map(row -> new OID(COLUMN).append(row)));
        Arbitrary<Variable> values = Arbitraries.of(
                new TimeTicks(1),
                new TimeTicks(4_294_967_295L),
                new Integer32(-1),
                new Integer32(1),
                new Gauge32(4_294_967_295L),
                new Counter64(-1),
                new OctetString("ether1"),
                new OctetString(new byte[300]),
                new Opaque(new byte[] {1}),
                Null.noSuchInstance,
                Null.endOfMibView,
                Null.instance,
                new OID("1.3"));
        return Combinators.combine(oids, values)
                .as((oid, value) -> new VariableBinding(oid, value))
                .list()
                .ofMaxSize(8)
                .map(list -> {
                    List<VariableBinding> all = new ArrayList<>(list);
                    if (all.size() % 3 != 0) {
                        all.add(0, time());
                    }
                    return all;
                });
    }

    @Property(tries = 150)
    void whatever_devices_say_ends_in_results(@ForAll @Size(20) List<@From("variables") List<VariableBinding>> said)
            throws Exception {
        List<Function<byte[], List<byte[]>>> answers = said.stream()
                .<Function<byte[], List<byte[]>>>map(variables -> asked -> List.of(answer(asked, variables)))
                .toList();
        assertResults(answers);
    }

    @Property(tries = 100)
    void whatever_bytes_come_end_in_results(
            @ForAll @Size(20) List<@Size(max = 60) byte[]> noises, @ForAll @IntRange(min = 0, max = 10_000) int at)
            throws Exception {
        List<Function<byte[], List<byte[]>>> answers = noises.stream()
                .<Function<byte[], List<byte[]>>>map(noise -> asked -> broken(asked, noise, at))
                .toList();
        assertResults(answers);
    }

    /** Noise, or a right answer of which one byte was changed on the way; many times. */
    private static List<byte[]> broken(byte[] asked, byte[] noise, int at) {
        if (noise.length % 2 == 0) {
            return Collections.nCopies(40, noise);
        }
        byte[] broken = answer(asked, List.of(time(), time()));
        broken[at % broken.length] ^= (byte) (noise[0] | 1);
        return Collections.nCopies(40, broken);
    }

    /** Each device has a community, so that the agent knows which of them is asked. */
    private static void assertResults(List<Function<byte[], List<byte[]>>> answers) throws Exception {
        int run = RUNS.getAndIncrement();
        hostile().answer(asked -> {
            String[] community = HostileAgent.community(asked).split("-", 2);
            return community[0].equals("run" + run)
                    ? answers.get(Integer.parseInt(community[1])).apply(asked)
                    : List.of();
        });
        SnmpProbe asking = Objects.requireNonNull(probe);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Access access = new Access.Community(new Secret("run" + run + "-" + i));
            DeviceAddress device = Snmp.at(hostile().port(), access);
            Value clients = Snmp.column(Fold.SUM, COLUMN.toDottedString(), null);
            SnmpSpec spec = i % 2 == 0
                    ? Snmp.line(device, "ether1")
                    : new SnmpSpec(device, null, Map.of("clients", clients), List.of());
            targets.add(Targets.of("hostile-" + i, spec, Snmp.pace(SHORT)));
        }
        for (RecordedAgent each : SOUND) {
            targets.add(Snmp.target("sound-" + each.port(), Snmp.line(each.port(), "ether1")));
        }
        asking.expect(targets);
        Target other = targets.get(answers.size() + run % SOUND_DEVICES);
        targets.removeIf(target -> target.id().startsWith("sound") && !target.equals(other));
        List<Result> results = Future.all(targets.stream()
                        .map(target -> asking.tryOnce(target, Instant.ofEpochMilli(0), Notes.NONE))
                        .toList())
                .map(all -> all.<Result>list())
                .await(10, SECONDS);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome()).isInstanceOfAny(Answered.class, Failed.class);
            assertThat(result.took()).isLessThan(Duration.ofSeconds(2));
        });
        assertThat(results.get(answers.size()).outcome()).isEqualTo(new Answered());
    }
}
