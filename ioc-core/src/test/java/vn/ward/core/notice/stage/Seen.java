package vn.ward.core.notice.stage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Quiet;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.Subject;
import vn.ward.core.result.Reason;
import vn.ward.core.wording.Language;

/** What a stage sees, set by hand: a ward in which nothing is the matter, until a test says so. */
final class Seen implements Sight, Scene {

    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    static final Instant BEGAN = NOW.minusSeconds(60);

    Instant now = NOW;
    Severity severity = Severity.CRITICAL;
    String group = "network";
    Contacts contacts = contacts(List.of(person("lan"), person("minh")), List.of(), List.of());
    Arrangements arrangements = Arrangements.NONE;
    List<Other> muters = List.of();

    /** How often it was asked what could explain anything. */
    int looks;

    int lately;
    boolean isStorm;
    Optional<String> doubted = Optional.empty();
    List<Instant> maintained = List.of();

    static Person person(String id) {
        return person(id, null);
    }

    static Person person(String id, @Nullable Quiet quiet) {
        return new Person(
                id,
                id,
                Language.VI,
                List.of(new Reach("zalo", id), new Reach("line2", id), new Reach("modem", id)),
                quiet);
    }

    static Contacts contacts(List<Person> people, List<Route> routes, List<Inhibition> inhibitions) {
        ChannelSpec plain = () -> "plain";
        return new Contacts(
                Map.of(
                        "zalo", new ChannelConfig(plain, false, Optional.empty()),
                        "line2",
                                new ChannelConfig(plain, false, Optional.of(java.net.InetAddress.getLoopbackAddress())),
                        "modem", new ChannelConfig(plain, true, Optional.empty())),
                people,
                Map.of(),
                List.<Duty>of(),
                routes,
                inhibitions,
                List.of(),
                Storm.USUAL,
                Optional.empty());
    }

    static IncidentEvent step(IncidentEvent.Kind kind, Severity severity, boolean isDrill) {
        return new IncidentEvent(
                new UUID(1, 1),
                12,
                "wan",
                kind,
                BEGAN,
                severity,
                Reason.of("timeout", 5),
                isDrill ? "lan" : IncidentEvent.JUDGE,
                isDrill ? vn.ward.core.incident.Detail.drill(null, NOW.plusSeconds(600)) : null,
                isDrill);
    }

    static Incident incident(boolean isDrill) {
        return Incident.after(null, step(IncidentEvent.Kind.OPENED, Severity.CRITICAL, isDrill));
    }

    static Matter matter(Occasion occasion, String... told) {
        return matter(occasion, false, Set.of(), 0, told);
    }

    static Matter matter(Occasion occasion, boolean isDrill, Set<String> only, int step, String... told) {
        return new Matter(
                incident(isDrill),
                occasion,
                7,
                BEGAN,
                BEGAN,
                told.length == 0,
                Set.of(told),
                only,
                step,
                false,
                false,
                null);
    }

    Draft draft(Matter matter) {
        return Draft.of(matter, subject(matter.incident()));
    }

    @Override
    public Scene scene() {
        return this;
    }

    @Override
    public List<Other> muters() {
        looks++;
        return muters;
    }

    @Override
    public int lately() {
        return lately;
    }

    @Override
    public boolean isStorm() {
        return isStorm;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Ho_Chi_Minh");
    }

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public Arrangements arrangements() {
        return arrangements;
    }

    @Override
    public Subject subject(Incident incident) {
        return new Subject(incident.target(), group, severity, Set.of("timeout"), true);
    }

    @Override
    public Optional<Instant> maintainedUntil(Incident incident, Instant at) {
        return maintained.contains(at) ? Optional.of(NOW.plusSeconds(3600)) : Optional.empty();
    }

    @Override
    public Optional<String> doubtedParent(String target) {
        return doubted;
    }
}
