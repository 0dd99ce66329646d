package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.WrittenProbe;
import vn.ward.collect.mqtt.Client.Arrival;
import vn.ward.collect.queue.Remarks;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.result.Note;

/** What a broker kept is told again after each connection, however long its sender has been dead. */
class ReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @TempDir
    Path folder;

    private final Remarks remarks = new Remarks("desk");
    private Reader reader;

    @BeforeEach
    void begin() throws IOException {
        BrokerSpec spec = (BrokerSpec) new WrittenProbe(folder, "queue-mqtt")
                .read("broker: mqtt://10.0.0.8, tickets: { topic: ve/+ }, counters: { topic: quay/+, counter: 2 }, "
                        + "desk: { topic: desk, at: $.at, figures: { waiting: $.w } }, alive: { topic: kiosk }");
        reader = new Reader(spec, ZoneOffset.UTC, remarks);
    }

    private Batch read(boolean retained, String topic, String text) {
        return reader.read(
                List.of(Letter.of(new Arrival(topic, Buffer.buffer(text), retained, 1, 1), NOW)), Instant.EPOCH);
    }

    private Batch kept(String topic, String text) {
        return read(true, topic, text);
    }

    private Batch said(String topic, String text) {
        return read(false, topic, text);
    }

    @Test
    void what_was_kept_counts_and_is_no_sign_of_life() {
        String ticket = "{\"ticket_id\": \"A1\", \"status\": \"waiting\", \"at\": \"2026-11-24T02:00:00Z\"}";
        String figures = "{\"w\": 7, \"at\": \"2026-11-24T02:59:00Z\"}";

        assertThat(kept("ve/1", ticket).told()).satisfies(told -> {
            assertThat(told.isHeard()).isFalse();
            assertThat(told.tickets()).hasSize(1);
        });
        assertThat(kept("quay/1", "open").told()).satisfies(told -> {
            assertThat(told.isHeard()).isFalse();
            assertThat(told.counters()).hasSize(1);
        });
        assertThat(kept("desk", figures).told()).satisfies(told -> {
            assertThat(told.isHeard()).isFalse();
            assertThat(told.snapshots()).hasSize(1);
        });
        assertThat(kept("kiosk", "online").isNothing()).isTrue();

        assertThat(said("ve/1", ticket).isHeard).isTrue();
        assertThat(said("quay/1", "open").isHeard).isTrue();
        assertThat(said("desk", figures).isHeard).isTrue();
        assertThat(said("kiosk", "online").isHeard).isTrue();
    }

    @Test
    void figures_that_were_kept_without_an_instant_may_be_of_any_day_and_do_not_count() {
        assertThat(kept("desk", "{\"w\": 7}").isNothing()).isTrue();
        List<Note> notes = new ArrayList<>();
        remarks.tell(notes::add);
        assertThat(notes).containsExactly(new Note("queue.kept-undated", List.of("1")));

        assertThat(said("desk", "{\"w\": 7}").snapshots)
                .extracting(Snapshot::at)
                .containsExactly(NOW);
    }
}
