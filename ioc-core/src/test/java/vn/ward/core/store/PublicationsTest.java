package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.Shift;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.View;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.target.Target;
import vn.ward.core.testing.Configured;
import vn.ward.core.testing.DeskProbe;

/** October 2026 in Hanoi, in which a line was down once, published in November. */
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class PublicationsTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Instant BEGIN = Instant.parse("2026-09-30T17:00:00Z");
    private static final Instant END = Instant.parse("2026-10-31T17:00:00Z");
    private static final Instant NOVEMBER = END.plus(Duration.ofDays(3));

    private final String ward = "published-" + UUID.randomUUID();
    private final List<Target> targets = List.of(Configured.target("wan"));
    private final Projection projection;
    private final Publications publications;
    private final Past past;
    private final Supplier<Store> store;
    private final Map<String, LastAttempt> watched = Map.of("wan", new LastAttempt(NOVEMBER, null));
    private final UUID incident = UUID.randomUUID();

    PublicationsTest(Shared shared) {
        this.projection = new Projection(shared::store, ward);
        this.store = shared::store;
        this.past = new Past(shared::store, ward, Shared.watching(targets));
        this.publications = new Publications(shared::store, ward, HANOI, Shared.watching(targets), past);
        record(BEGIN, new Entry.TargetVersioned("wan", BEGIN, targets.get(0).describe()), is(BEGIN, State.UP));
        record(at(11), is(at(10), State.DOWN), step(Kind.OPENED, at(10), null));
        record(at(71), is(at(70), State.UP), step(Kind.RESOLVED, at(70), null));
    }

    private static Instant at(int minute) {
        return BEGIN.plus(Duration.ofMinutes(minute));
    }

    private void record(Instant recordedAt, Entry... entries) {
        projection.apply(Shared.numbered(Shared.applied(projection) + 1, recordedAt, entries));
    }

    private static Entry is(Instant at, State state) {
        return new Entry.StateChanged(new StateChange("wan", at, State.UNKNOWN, state, null));
    }

    private Entry step(Kind kind, Instant at, @Nullable Detail detail) {
        String author = detail == null ? IncidentEvent.JUDGE : "Lan";
        return new Entry.IncidentStepped(
                new IncidentEvent(incident, 1, "wan", kind, at, Severity.CRITICAL, null, author, detail));
    }

    private PublishedMonth publish(String reason, Instant now) {
        return publications.publish(OCTOBER, "Lan", reason.isEmpty() ? null : reason, watched, now);
    }

    @Test
    void a_month_computed_again_has_its_hash_whatever_was_recorded_since() {
        PublishedMonth first = publish("", NOVEMBER);
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.sha256()).hasSize(64);
        assertThat(first.content()).contains("\"down_ms\":3600000").contains("\"incident_numbers\":[1]");

        record(
                NOVEMBER.plusSeconds(60),
                new Entry.StatesLaid("wan", at(20), at(70), State.UP, null, "biên bản", "Lan"));
        record(
                NOVEMBER.plusSeconds(61),
                step(Kind.CLOSED, NOVEMBER.plusSeconds(61), Detail.closing(CauseClass.LINE, "đứt")));
        record(
                NOVEMBER.plusSeconds(62),
                new Entry.TargetVersioned(
                        "wan",
                        NOVEMBER.plusSeconds(62),
                        targets.get(0).describe().replace("objective=99.5", "objective=90")));

        assertThat(publications.again(OCTOBER, 1, Map.of())).contains(first.sha256());
        assertThat(publications.versions(OCTOBER)).containsExactly(first);
        assertThat(publications.again(OCTOBER, 2, Map.of())).isEmpty();
    }

    @Test
    void a_desk_is_published_with_the_time_within_its_thresholds_and_without_an_availability() {
        Target wan = targets.get(0);
        Target desk = new Target(
                "desk",
                "Một cửa",
                "queue",
                wan.owner(),
                new DeskProbe(),
                wan.pace(),
                wan.confirmation(),
                wan.flapping(),
                wan.thresholds(),
                null,
                List.of(),
                false,
                null,
                wan.response());
        record(
                BEGIN,
                new Entry.TargetVersioned("desk", BEGIN, desk.describe()),
                new Entry.StateChanged(new StateChange("desk", BEGIN, State.UNKNOWN, State.UP, null)));

        String content = publish("", NOVEMBER).content();

        String desks = content.substring(content.indexOf("\"desk\":"), content.indexOf("\"wan\":"));
        assertThat(desks)
                .contains("\"tells_load\":true", "\"within_thresholds_hundredths\":10000")
                .contains("\"availability_hundredths\":null")
                .doesNotContain("\"availability_hundredths\":1");
        assertThat(content.substring(content.indexOf("\"wan\":")))
                .contains("\"availability_hundredths\":99")
                .doesNotContain("tells_load", "within_thresholds");
    }

    private static Entry entered(int id, Value value, @Nullable Integer replaces) {
        Enterable figure = new Enterable("on-time-rate", "Đúng hạn", Unit.PERCENT, "hồ sơ");
        return new Entry.FigureEntered(new EnteredFigure(
                new UUID(9, id),
                OCTOBER,
                figure,
                value,
                "Báo cáo 31/10",
                "Hoa",
                replaces == null ? null : new UUID(9, replaces),
                replaces == null ? null : "đính chính"));
    }

    @Test
    void what_was_entered_by_hand_is_frozen_marked_and_a_month_without_any_keeps_its_bytes() {
        PublishedMonth without = publish("", NOVEMBER);
        assertThat(without.content()).doesNotContain("entered_figures");
        record(NOVEMBER.plusSeconds(10), entered(1, Value.share(14_839, 14_840), null));
        assertThat(publications.again(OCTOBER, 1, Map.of())).contains(without.sha256());

        PublishedMonth second = publish("nhập số liệu", NOVEMBER.plusSeconds(20));
        assertThat(second.content())
                .contains("\"entered_figures\":{\"on-time-rate\":{\"author\":\"Hoa\",\"by_hand\":true,")
                .contains("\"hundredths\":9999", "\"part\":14839", "\"source\":\"Báo cáo 31/10\"")
                .contains("\"preliminary\":false");
        assertThat(second.difference()).startsWith("{\"entered_figures\":{\"on-time-rate\":[null,{");

        record(NOVEMBER.plusSeconds(30), entered(2, Value.share(14_838, 14_840), 1));
        assertThat(publications.again(OCTOBER, 2, Map.of())).contains(second.sha256());
        PublishedMonth third = publish("đính chính", NOVEMBER.plusSeconds(40));
        assertThat(third.difference()).contains("\"part\":[14839,14838]");

        record(NOVEMBER.plusSeconds(50), new Entry.FigureWithdrawn(new UUID(9, 2), "sai", "Hoa"));
        assertThat(publications.again(OCTOBER, 3, Map.of())).contains(third.sha256());
        assertThat(publish("rút", NOVEMBER.plusSeconds(60)).content()).doesNotContain("entered_figures");
    }

    @Test
    void a_target_that_is_called_otherwise_keeps_its_history_and_what_was_published_its_hash() {
        PublishedMonth first = publish("", NOVEMBER);
        Instant renamed = NOVEMBER.plusSeconds(60);
        record(
                renamed,
                new Entry.MaintenanceDeclared(new Declaration(
                        UUID.randomUUID(),
                        Scope.targets("wan"),
                        new Period(renamed.plusSeconds(60), renamed.plusSeconds(120)),
                        null,
                        "thay thiết bị",
                        "Lan")));
        record(
                renamed.plusSeconds(10),
                new Entry.TargetRenamed("wan", "line"),
                new Entry.TargetVersioned("line", renamed, targets.get(0).describe()));

        Past now = new Past(store, ward, Shared.watching(List.of(Configured.target("line"))));
        Period october = new Period(BEGIN, END);
        assertThat(now.lines(october, Map.of(), renamed.plusSeconds(20)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.target()).isEqualTo("line");
                    assertThat(line.downtime()).isEqualTo(Duration.ofHours(1));
                    assertThat(line.incidents()).isEqualTo(1);
                });
        assertThat(new PlanHistory(store, ward)
                        .maintenances(renamed.plusSeconds(20))
                        .isUnder("line", "documents", renamed.plusSeconds(90)))
                .isTrue();
        assertThat(publications.again(OCTOBER, 1, Map.of())).contains(first.sha256());
        PublishedMonth second = new Publications(
                        store, ward, HANOI, Shared.watching(List.of(Configured.target("line"))), now)
                .publish(OCTOBER, "Lan", "đổi tên", Map.of(), renamed.plusSeconds(30));
        assertThat(second.content()).contains("\"targets\":{\"line\":");
        assertThat(publications.again(OCTOBER, 2, Map.of())).contains(second.sha256());

        record(renamed.plusSeconds(40), new Entry.TargetRenamed("line", "wan"));
        assertThat(publications.again(OCTOBER, 1, Map.of())).contains(first.sha256());
        assertThat(publications.again(OCTOBER, 2, Map.of())).contains(second.sha256());
        assertThat(past.lines(october, Map.of(), renamed.plusSeconds(50)))
                .singleElement()
                .matches(line -> line.target().equals("wan"));
    }

    @Test
    void hours_of_a_targets_own_go_on_under_its_new_name() {
        record(at(0), new Entry.CalendarVersioned(BEGIN, inHoursOfItsOwn("wan").describe()));
        PublishedMonth first = publish("", NOVEMBER);
        Period october = new Period(BEGIN, END);
        Question working = new Question(october, CountedTime.WORKING, View.AT_WARD, Optional.empty());
        Duration before = worked(past, working, "wan", NOVEMBER);

        record(
                NOVEMBER.plusSeconds(10),
                new Entry.TargetRenamed("wan", "line"),
                new Entry.TargetVersioned(
                        "line", NOVEMBER.plusSeconds(10), targets.get(0).describe()),
                new Entry.CalendarVersioned(
                        NOVEMBER.plusSeconds(10), inHoursOfItsOwn("line").describe()));

        Past now = new Past(store, ward, Shared.watching(List.of(Configured.target("line"))));
        assertThat(publications.again(OCTOBER, 1, Map.of())).contains(first.sha256());
        assertThat(before).isEqualTo(Duration.ofHours(2));
        assertThat(worked(now, working, "line", NOVEMBER.plusSeconds(60))).isEqualTo(before);
    }

    /** At night, from midnight of the first of October, a Thursday, for two hours. */
    private static Calendars inHoursOfItsOwn(String id) {
        Hours night = new Hours(Map.of(DayOfWeek.THURSDAY, List.of(new Shift(0, 120))));
        return new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(id, night), new SpecialDays("1", List.of()));
    }

    /** How long it was watched in time that counts on the first of October. */
    private Duration worked(Past past, Question question, String id, Instant now) {
        Figures figures =
                Objects.requireNonNull(past.figures(question, Map.of(), now).get(id));
        Period day = new Period(BEGIN, BEGIN.plus(Duration.ofDays(1)));
        return Duration.ofMillis(figures.of(day).availability().knownMillis());
    }

    @Test
    void a_correction_is_another_version_with_its_reason_and_the_difference() {
        publish("", NOVEMBER);
        assertThatThrownBy(() -> publish("", NOVEMBER.plusSeconds(10))).hasMessageContaining("month-reason");
        assertThatThrownBy(() -> publish("vẫn thế", NOVEMBER.plusSeconds(10))).hasMessageContaining("month-unchanged");
        record(
                NOVEMBER.plusSeconds(60),
                new Entry.StatesLaid("wan", at(20), at(70), State.UP, null, "biên bản", "Lan"));

        PublishedMonth second = publish("biên bản số 3", NOVEMBER.plusSeconds(120));

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.reason()).isEqualTo("biên bản số 3");
        assertThat(second.difference())
                .contains("\"24x7/ward\":{")
                .contains("\"down_ms\":[3600000,600000]")
                .contains("\"mttr_ms\":[3600000,600000]")
                .doesNotContain("intervals")
                .doesNotContain("maintenance_ms");
        assertThat(publications.versions(OCTOBER)).hasSize(2);
        assertThat(publications.again(OCTOBER, 1, Map.of()))
                .contains(publications.versions(OCTOBER).get(0).sha256());
        assertThat(publications.again(OCTOBER, 2, Map.of())).contains(second.sha256());
    }

    @Test
    void it_is_published_only_when_its_last_outages_can_no_longer_change() {
        Instant settled = END.plusSeconds(55 + 75); // the resolution, and two and a half intervals

        assertThat(publications.settledAt(OCTOBER)).isEqualTo(settled);
        assertThatThrownBy(() -> publish("", settled.minusMillis(1))).hasMessageContaining("month-not-over");
        assertThat(publish("", settled).version()).isEqualTo(1);
    }
}
