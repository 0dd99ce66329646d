package vn.ward.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;

/** What older platforms wrote of incidents. */
class OlderEntriesTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    private final Codec codec = new Codec();

    @Test
    void a_step_that_says_nothing_of_what_stood_beside_it_is_read_so() {
        Entry entry = codec.read(
                "incident",
                "{\"event\":{\"incident\":\"00000000-0000-0001-0000-000000000002\",\"number\":7,\"target\":\"desk\","
                        + "\"kind\":\"ACKNOWLEDGED\",\"at\":\"2026-11-23T02:00:00Z\",\"severity\":\"CRITICAL\","
                        + "\"author\":\"Lan\",\"detail\":{\"note\":\"đang xem\"},\"isDrill\":false}}");

        assertThat(entry)
                .isEqualTo(new Entry.IncidentStepped(new IncidentEvent(
                        new UUID(1, 2),
                        7,
                        "desk",
                        Kind.ACKNOWLEDGED,
                        AT,
                        Severity.CRITICAL,
                        null,
                        "Lan",
                        Detail.acknowledgement("đang xem", null))));
    }

    @Test
    void an_incident_that_was_remembered_without_it_has_none() {
        Remembered remembered = codec.read(
                Remembered.class,
                "{\"health\":{\"state\":\"UP\",\"since\":\"2026-11-23T02:00:00Z\"},\"config\":\"name=x\",\"incident\":{"
                        + "\"id\":\"00000000-0000-0001-0000-000000000002\",\"number\":7,\"target\":\"desk\","
                        + "\"beganAt\":\"2026-11-23T02:00:00Z\",\"severity\":\"CRITICAL\",\"wasDown\":true,\"reopened\":0}}");

        assertThat(Objects.requireNonNull(remembered.incident()).beside()).isEmpty();
    }

    @Test
    void what_is_written_now_is_read_as_it_was() {
        Beside wan = new Beside("wan", "Đường truyền", "network", State.DEGRADED, AT, true);
        Entry entry = new Entry.IncidentStepped(new IncidentEvent(
                new UUID(1, 2),
                7,
                "desk",
                Kind.OPENED,
                AT,
                Severity.WARNING,
                null,
                IncidentEvent.JUDGE,
                Detail.beside(List.of(wan))));

        assertThat(codec.read("incident", codec.write(entry))).isEqualTo(entry);
    }
}
