package vn.ward.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.calendar.CalendarHistory;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.Shift;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Window;
import vn.ward.core.target.Described;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;

/**
 * The figures against a second computation that knows nothing of intervals: it walks every second of the period and asks
 * what was the case then.
 */
class FiguresProperties {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Ten minutes around the end of a Friday, of a month and of a shift: 2026-07-31 23:55 in Hanoi. */
    private static final Instant START = Instant.parse("2026-07-31T16:55:00Z");

    private static final int LENGTH = 600;

    /** What a target went through, in seconds since {@link #START}. */
    record Story(
            List<Life> lives,
            List<Change> changes,
            List<Over> laid,
            List<Planned> planned,
            List<Version> versions,
            List<Shift> friday,
            List<Shift> saturday,
            SaturdayIs saturdayIs,
            int from,
            int length,
            int now,
            CountedTime counted,
            View view) {

        Period period() {
            return new Period(at(from), at(from + length));
        }
    }

    record Life(int from, @Nullable Integer until) {}

    record Change(int at, State state, boolean caused) {}

    record Over(int from, int length, State state, boolean caused, boolean imported) {}

    record Planned(
            int from, int length, int recorded, @Nullable Integer withdrawnAfter, boolean group) {}

    record Version(int from, boolean workingHoursOnly, boolean documents) {}

    enum SaturdayIs {
        USUAL,
        HOLIDAY,
        MAKE_UP
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<Integer> second = Arbitraries.integers().between(0, LENGTH);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 200);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<List<Life>> lives = second.set().ofMinSize(1).ofMaxSize(4).map(FiguresProperties::lives);
        Arbitrary<List<Change>> changes = Combinators.combine(second, Arbitraries.of(State.values()), flag)
                .as(Change::new)
                .list()
                .ofMaxSize(12)
                .map(list ->
                        list.stream().sorted(Comparator.comparing(Change::at)).toList());
        Arbitrary<List<Over>> laid = Combinators.combine(second, length, Arbitraries.of(State.values()), flag, flag)
                .as(Over::new)
                .list()
                .ofMaxSize(4);
        Arbitrary<List<Planned>> planned = Combinators.combine(second, length, second, length.injectNull(0.5), flag)
                .as(Planned::new)
                .list()
                .ofMaxSize(4);
        Arbitrary<List<Version>> versions = Combinators.combine(second, flag, flag)
                .as(Version::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> list.stream()
                        .sorted(Comparator.comparing(Version::from))
                        .toList());
        Arbitrary<List<Shift>> friday =
                Arbitraries.integers().between(1434, 1440).set().ofSize(2).map(FiguresProperties::shifts);
        Arbitrary<List<Shift>> saturday =
                Arbitraries.integers().between(0, 6).set().ofSize(2).map(FiguresProperties::shifts);
        return Combinators.combine(lives, changes, laid, planned, versions)
                .as(Past::new)
                .flatMap(past -> Combinators.combine(
                                friday, saturday, Arbitraries.of(SaturdayIs.values()), second, length, second)
                        .as((fridays, saturdays, is, from, asked, now) ->
                                story(past, fridays, saturdays, is, from, asked, now))
                        .flatMap(story -> Combinators.combine(
                                        Arbitraries.of(CountedTime.values()), Arbitraries.of(View.values()))
                                .as((counted, view) -> asked(story, counted, view))));
    }

    private record Past(
            List<Life> lives, List<Change> changes, List<Over> laid, List<Planned> planned, List<Version> versions) {}

    private static Story story(
            Past past, List<Shift> friday, List<Shift> saturday, SaturdayIs is, int from, int length, int now) {
        return new Story(
                past.lives(),
                past.changes(),
                past.laid(),
                past.planned(),
                past.versions(),
                friday,
                saturday,
                is,
                from,
                length,
                now,
                CountedTime.ALL,
                View.AT_WARD);
    }

    private static Story asked(Story story, CountedTime counted, View view) {
        return new Story(
                story.lives(),
                story.changes(),
                story.laid(),
                story.planned(),
                story.versions(),
                story.friday(),
                story.saturday(),
                story.saturdayIs(),
                story.from(),
                story.length(),
                story.now(),
                counted,
                view);
    }

    private static List<Life> lives(Set<Integer> instants) {
        List<Integer> sorted = instants.stream().sorted().toList();
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i += 2) {
            lives.add(new Life(sorted.get(i), i + 1 < sorted.size() ? sorted.get(i + 1) : null));
        }
        return lives;
    }

    private static List<Shift> shifts(Set<Integer> minutes) {
        List<Integer> sorted = minutes.stream().sorted().toList();
        return List.of(new Shift(sorted.get(0), sorted.get(1)));
    }

    @Property(tries = 3_000)
    void every_millisecond_is_what_the_walker_finds_there(@ForAll("stories") Story story) {
        Map<Kind, Long> walked = new EnumMap<>(Kind.class);
        long afterwards = 0;
        Map<Kind, Long> without = new EnumMap<>(Kind.class);
        for (int second = story.from(); second < story.from() + story.length(); second++) {
            Kind kind = kindAt(story, second);
            walked.merge(kind, 1_000L, Long::sum);
            boolean counts = kind == Kind.UP || kind == Kind.SLOW || kind == Kind.DOWN || kind == Kind.UNKNOWN;
            if (counts && isPlanned(story, second)) {
                afterwards += 1_000;
            } else {
                without.merge(kind, 1_000L, Long::sum);
            }
        }

        Breakdown breakdown = figures(story).breakdown(story.period());

        assertThat(breakdown.millis()).isEqualTo(walked);
        assertThat(breakdown.declaredAfterwardsMillis()).isEqualTo(afterwards);
        assertThat(breakdown.withoutDeclaredAfterwards())
                .isEqualTo(new Availability(
                        without.getOrDefault(Kind.UP, 0L),
                        without.getOrDefault(Kind.SLOW, 0L),
                        without.getOrDefault(Kind.DOWN, 0L),
                        without.getOrDefault(Kind.UNKNOWN, 0L)));
    }

    @Property
    void the_intervals_tile_the_period_and_neighbours_differ(@ForAll("stories") Story story) {
        Breakdown breakdown = figures(story).breakdown(story.period());

        Instant at = breakdown.period().from();
        Interval before = null;
        for (Interval interval : breakdown.intervals()) {
            assertThat(interval.from()).isEqualTo(at);
            assertThat(before == null || !before.goesOnIn(interval)).isTrue();
            at = interval.until();
            before = interval;
        }
        assertThat(at).isEqualTo(breakdown.period().until());
    }

    @Property
    void two_adjacent_periods_add_up_to_the_whole(@ForAll("stories") Story story, @ForAll("cuts") int share) {
        Instant cut = at(story.from()).plusMillis(story.length() * 1_000L * share / 100);
        Figures figures = figures(story);
        Period whole = story.period();

        TargetFigures first = figures.of(new Period(whole.from(), cut));
        TargetFigures second = figures.of(new Period(cut, whole.until()));
        TargetFigures both = figures.of(whole);

        assertThat(first.availability().plus(second.availability())).isEqualTo(both.availability());
        assertThat(first.sums().maintenance().plus(second.sums().maintenance()))
                .isEqualTo(both.sums().maintenance());
        assertThat(first.incidents() + second.incidents()).isEqualTo(both.incidents());
        assertThat(first.sums().repair().of() + second.sums().repair().of())
                .isEqualTo(both.sums().repair().of());
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(1, 99);
    }

    @Property
    void the_figure_is_never_above_what_was_known(@ForAll("stories") Story story) {
        Availability availability = figures(story).of(story.period()).availability();

        availability
                .availabilityHundredths()
                .ifPresent(printed -> assertThat(
                                BigInteger.valueOf(printed).multiply(BigInteger.valueOf(availability.knownMillis())))
                        .isLessThanOrEqualTo(BigInteger.valueOf(availability.availableMillis())
                                .multiply(BigInteger.valueOf(10_000))));
        assertThat(availability.knownMillis())
                .isLessThanOrEqualTo(story.period().length().toMillis());
    }

    @Property
    void the_system_itself_is_never_worse_than_what_the_ward_experienced(@ForAll("stories") Story story) {
        Availability ward = figures(asked(story, story.counted(), View.AT_WARD))
                .of(story.period())
                .availability();
        Availability own = figures(asked(story, story.counted(), View.OWN))
                .of(story.period())
                .availability();

        assertThat(own.availableMillis()).isEqualTo(ward.availableMillis());
        assertThat(own.periodMillis()).isEqualTo(ward.periodMillis());
        assertThat(own.downMillis()).isLessThanOrEqualTo(ward.downMillis());
        if (ward.knownMillis() > 0 && own.knownMillis() > 0) {
            assertThat(own.availabilityHundredths().orElseThrow())
                    .isGreaterThanOrEqualTo(ward.availabilityHundredths().orElseThrow());
        }
    }

    @Property
    void maintenance_of_another_target_changes_nothing(@ForAll("stories") Story story) {
        Subject subject = subject(story);
        List<Window> windows = new ArrayList<>(windows(story, Scope.targets("portal")));
        Subject beside = new Subject(
                subject.target(),
                subject.versions(),
                subject.timeline(),
                subject.calendars(),
                new Maintenances(windows).over(everything(), at(story.now())),
                subject.outages());
        Subject none = new Subject(
                subject.target(),
                subject.versions(),
                subject.timeline(),
                subject.calendars(),
                Maintenances.NONE.over(everything(), at(story.now())),
                subject.outages());

        assertThat(figures(beside, story).of(story.period()))
                .isEqualTo(figures(none, story).of(story.period()));
    }

    // What was the case in one second, asked of the story itself.

    private static Kind kindAt(Story story, int second) {
        if (second >= story.now()) {
            return Kind.TO_COME;
        }
        if (!isWatched(story, second)) {
            return Kind.NOT_WATCHED;
        }
        Version version = version(story, second);
        if ((story.counted() == CountedTime.WORKING || version.workingHoursOnly()) && !isWorked(story, second)) {
            return Kind.OFF_HOURS;
        }
        if (isAnnounced(story, second)) {
            return Kind.MAINTENANCE;
        }
        State state = State.UNKNOWN;
        boolean caused = false;
        for (Change change : story.changes()) {
            if (change.at() <= second) {
                state = change.state();
                caused = change.caused();
            }
        }
        for (Over over : story.laid()) {
            if (over.from() <= second && second < over.from() + over.length()) {
                state = over.state();
                caused = over.caused();
            }
        }
        return switch (state) {
            case UP -> Kind.UP;
            case DEGRADED -> Kind.SLOW;
            case UNKNOWN -> Kind.UNKNOWN;
            case DOWN -> caused && story.view() == View.OWN ? Kind.UNKNOWN : Kind.DOWN;
        };
    }

    private static boolean isWatched(Story story, int second) {
        List<Over> imported = story.laid().stream().filter(Over::imported).toList();
        boolean between = imported.stream().anyMatch(over -> over.from() <= second)
                && imported.stream().anyMatch(over -> second < over.from() + over.length());
        return between
                || story.lives().stream()
                        .anyMatch(life -> life.from() <= second && (life.until() == null || second < life.until()));
    }

    private static Version version(Story story, int second) {
        Version valid = story.versions().get(0);
        for (Version version : story.versions()) {
            valid = version.from() <= second ? version : valid;
        }
        return valid;
    }

    private static boolean isWorked(Story story, int second) {
        LocalDate date = at(second).atZone(HANOI).toLocalDate();
        LocalTime time = at(second).atZone(HANOI).toLocalTime();
        boolean friday = date.getDayOfWeek() == DayOfWeek.FRIDAY;
        if (!friday && story.saturdayIs() == SaturdayIs.HOLIDAY) {
            return false;
        }
        int minute = time.getHour() * 60 + time.getMinute();
        return (friday ? story.friday() : story.saturday())
                .stream().anyMatch(shift -> shift.fromMinute() <= minute && minute < shift.untilMinute());
    }

    private static boolean isAnnounced(Story story, int second) {
        return story.planned().stream()
                .anyMatch(planned -> covers(story, planned, second) && planned.recorded() <= second);
    }

    private static boolean isPlanned(Story story, int second) {
        return story.planned().stream().anyMatch(planned -> covers(story, planned, second));
    }

    private static boolean covers(Story story, Planned planned, int second) {
        boolean meant = !planned.group() || version(story, second).documents();
        boolean known = planned.recorded() <= story.now();
        Integer after = planned.withdrawnAfter();
        int withdrawn = after == null ? Integer.MAX_VALUE : planned.recorded() + after;
        boolean stands = withdrawn > story.now() || second < withdrawn;
        return meant && known && stands && planned.from() <= second && second < planned.from() + planned.length();
    }

    // The same story as the figures are given it.

    private static Figures figures(Story story) {
        return figures(subject(story), story);
    }

    private static Figures figures(Subject subject, Story story) {
        return new Figures(subject, story.period(), story.counted(), story.view(), at(story.now()));
    }

    private static Subject subject(Story story) {
        List<Timeline.Life> lives = story.lives().stream()
                .map(life -> new Timeline.Life(at(life.from()), life.until() == null ? null : at(life.until())))
                .toList();
        List<Timeline.Change> changes = story.changes().stream()
                .map(change ->
                        new Timeline.Change(at(change.at()), change.state(), change.caused() ? "wan" : null, null))
                .toList();
        List<Laid> laid = story.laid().stream().map(FiguresProperties::laid).toList();
        return new Subject(
                "documents",
                story.versions().stream().map(FiguresProperties::version).toList(),
                new Timeline(lives, changes, laid, null, Pace.of(Duration.ofSeconds(30))),
                CalendarHistory.of(calendars(story)),
                new Maintenances(windows(story, Scope.targets("documents"))).over(everything(), at(story.now())),
                List.of());
    }

    private static Laid laid(Over over) {
        return new Laid(
                at(over.from()),
                at(over.from() + over.length()),
                over.state(),
                over.caused() && over.state() == State.DOWN ? "wan" : null,
                over.imported() ? Laid.Source.IMPORT : Laid.Source.CORRECTION,
                "biên bản",
                "Lan",
                at(LENGTH));
    }

    private static Subject.Version version(Version version) {
        return new Subject.Version(
                at(version.from()),
                new Described(
                        "Văn bản",
                        version.documents() ? "documents" : "city",
                        Owner.CITY,
                        version.workingHoursOnly(),
                        null,
                        null,
                        Duration.ofSeconds(55),
                        false,
                        null));
    }

    private static Calendars calendars(Story story) {
        Map<DayOfWeek, List<Shift>> week = new HashMap<>();
        week.put(DayOfWeek.FRIDAY, story.friday());
        if (story.saturdayIs() != SaturdayIs.MAKE_UP) {
            week.put(DayOfWeek.SATURDAY, story.saturday());
        } else {
            week.put(DayOfWeek.MONDAY, story.saturday());
        }
        LocalDate saturday = LocalDate.parse("2026-08-01");
        List<SpecialDay> days = switch (story.saturdayIs()) {
            case USUAL -> List.of();
            case HOLIDAY -> List.of(new SpecialDay(saturday, SpecialDay.Kind.HOLIDAY, "Lễ", "văn bản", false));
            case MAKE_UP -> List.of(new SpecialDay(saturday, SpecialDay.Kind.MAKE_UP, "Làm bù", "văn bản", false));
        };
        return new Calendars(HANOI, new Hours(week), Map.of(), Map.of(), new SpecialDays("1", days));
    }

    private static List<Window> windows(Story story, Scope scope) {
        List<Window> windows = new ArrayList<>();
        for (Planned planned : story.planned()) {
            Declaration declared = new Declaration(
                    UUID.nameUUIDFromBytes(new byte[] {(byte) windows.size()}),
                    planned.group() ? Scope.groups("documents") : scope,
                    new Period(at(planned.from()), at(planned.from() + planned.length())),
                    null,
                    "nâng cấp",
                    "Lan");
            Integer after = planned.withdrawnAfter();
            Window.Withdrawal withdrawal =
                    after == null ? null : new Window.Withdrawal(at(planned.recorded() + after), "xong sớm", "Lan");
            if (!planned.group() || scope.covers("documents", "none")) {
                windows.add(new Window(declared, at(planned.recorded()), withdrawal));
            }
        }
        return windows;
    }

    private static Period everything() {
        return new Period(at(-1), at(10 * LENGTH));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
