package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.outbox.Outbox;
import vn.ward.alert.outbox.Pulse;
import vn.ward.alert.outbox.Timers;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.engine.Bench;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.MeetingWatch;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;
import vn.ward.core.journal.Planned;
import vn.ward.core.journal.Plans;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.meeting.Preparations;
import vn.ward.core.meeting.Room;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Quiet;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.Swap;
import vn.ward.core.notice.WeeklyTest;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.wording.Language;

/**
 * A ward on a clock that is wound by hand. Attempts become incidents, incidents notices and notices tries on channels by the same
 * code as in the platform; the journal is a list. No threads, no waiting.
 *
 * <pre>{@code
 * play.at(60).fails("wan");
 * play.expect(between(80, 81)).notified("lan", ZALO);
 * }</pre>
 *
 * <p>All seconds count from the beginning, a Monday at nine unless it says otherwise. Targets are tried every 30 s, each a second
 * after the one before it, three failures ten seconds apart are believed, two good answers as well.
 */
final class Timeline {

    static final String ZALO = "zalo";
    static final String SMS = "sms";
    static final URI ADDRESS = URI.create("https://ioc.phuong.example");
    static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    static final Storm NO_STORM =
            new Storm(100_000, Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(20));

    private static final Pace PACE = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final Instant start;
    final Clockwork clock;
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, Character> conditions = new HashMap<>();
    private final Map<String, Long> beats = new HashMap<>();
    private final Map<String, PlayedChannel> channels = new LinkedHashMap<>();
    private final Set<String> configured = new HashSet<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, List<String>> teams = new HashMap<>();
    private final List<Duty> duties = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Inhibition> inhibitions = new ArrayList<>();
    private final List<Room> rooms = new ArrayList<>();
    private List<Duration> repeats = List.of();
    private Storm storm = NO_STORM;
    private @Nullable WeeklyTest weekly;
    private final List<Numbered> journal = new ArrayList<>();
    private Plans plans = Plans.NONE;
    private @Nullable Bench bench;
    private @Nullable Office office;
    private boolean off;
    private int looks;
    private boolean begun;
    private @Nullable Predicate<Entry> deadly;
    private Duration deadFor = Duration.ZERO;
    private final Set<String> damned = new HashSet<>();
    private final Calendars calendars = new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE);

    Timeline() {
        this("2026-11-23T09:00");
    }

    /** @param local when it begins, on the ward's clock */
    Timeline(String local) {
        start = LocalDateTime.parse(local).atZone(HANOI).toInstant();
        clock = new Clockwork(start);
        channel(ZALO);
        channel(SMS);
    }

    // What there is.

    Timeline watch(String id, String group, String... parents) {
        targets.add(new Target(
                id,
                "Hệ thống " + id,
                group,
                Owner.WARD,
                new NoProbe(),
                PACE,
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.degraded(Threshold.of("rtt_seconds", Limit.parse("> 2"))),
                null,
                List.of(parents),
                false,
                null,
                Response.NONE));
        conditions.put(id, 'G');
        return this;
    }

    /** Where people meet; it has to be ready half an hour before. */
    Timeline room(String id, String name, String... needs) {
        rooms.add(new Room(id, name, List.of(name), List.of(needs), Room.DEFAULT_READY));
        return this;
    }

    /** In that room, from one second to another. */
    Meeting meeting(String room, int from, int until) {
        return new Meeting(room, instant(from), instant(until));
    }

    PlayedChannel channel(String name) {
        configured.add(name);
        return channels.computeIfAbsent(name, one -> new PlayedChannel(one, clock));
    }

    /** Is reached on Zalo, and by SMS if that fails, unless it says otherwise. */
    Timeline person(String id, String... on) {
        return person(id, null, on);
    }

    Timeline person(String id, @Nullable Quiet quiet, String... on) {
        List<String> ways = on.length == 0 ? List.of(ZALO, SMS) : List.of(on);
        ways.forEach(this::channel);
        people.add(new Person(
                id,
                "Ông " + id,
                Language.VI,
                ways.stream().map(way -> new Reach(way, id)).toList(),
                quiet));
        return this;
    }

    /** A mailbox in which everything is kept: it stands in the first step of each route, and counts for nobody. */
    Timeline record(String id) {
        channel(Contacts.EMAIL);
        people.add(new Person(id, id, Language.VI, List.of(new Reach(Contacts.EMAIL, id)), null, true));
        return this;
    }

    Timeline duty(Duty duty) {
        duties.add(duty);
        return this;
    }

    Timeline team(String id, String... who) {
        teams.put(id, List.of(who));
        return this;
    }

    Timeline route(Match match, List<String> copies, Route.Step... steps) {
        routes.add(new Route("route-" + (routes.size() + 1), match, List.of(steps), Map.of(), copies));
        return this;
    }

    Timeline route(Route.Step... steps) {
        return route(Match.ALL, List.of(), steps);
    }

    static Route.Step after(int seconds, String... to) {
        return new Route.Step(Duration.ofSeconds(seconds), List.of(to));
    }

    Timeline remind(int... seconds) {
        repeats = Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
        return this;
    }

    Timeline storm(int most) {
        storm = new Storm(most, Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(20));
        return this;
    }

    Timeline weekly(WeeklyTest test) {
        weekly = test;
        return this;
    }

    Timeline inhibit(Match by, Match mutes) {
        inhibitions.add(new Inhibition("inhibit-" + (inhibitions.size() + 1), by, mutes));
        return this;
    }

    static Match group(String group) {
        return new Match(Set.of(group), Set.of(), Set.of(), Set.of(), null);
    }

    static Match target(String id) {
        return new Match(Set.of(), Set.of(id), Set.of(), Set.of(), null);
    }

    /** Whoever asks for this target finds a fault of ours. */
    Timeline damned(String target) {
        damned.add(target);
        return this;
    }

    private Contacts contacts() {
        Map<String, ChannelConfig> known = new LinkedHashMap<>();
        channels.forEach((name, channel) -> {
            if (configured.contains(name)) {
                known.put(name, new ChannelConfig(channel.spec(), channel.isLocal(), Optional.empty()));
            }
        });
        return new Contacts(
                known, people, teams, duties, routes, inhibitions, repeats, storm, Optional.ofNullable(weekly));
    }

    // What happens.

    Moment at(int second) {
        return new Moment(second);
    }

    /** At the hour of the first day; {@code 1d 06:30} of the day after it. */
    int second(String time) {
        String[] parts = time.split("d ", 2);
        long days = parts.length == 2 ? Long.parseLong(parts[0]) : 0;
        LocalDateTime then = start.atZone(HANOI)
                .toLocalDate()
                .plusDays(days)
                .atTime(java.time.LocalTime.parse(parts[parts.length - 1]));
        return (int) Duration.between(start, then.atZone(HANOI).toInstant()).toSeconds();
    }

    Moment at(String time) {
        return at(second(time));
    }

    Instant instant(int second) {
        return start.plusSeconds(second);
    }

    /** Things to happen at one moment. */
    final class Moment {
        private final int second;

        Moment(int second) {
            this.second = second;
        }

        Moment does(Runnable action) {
            clock.at(instant(second), action);
            return this;
        }

        Moment fails(String... ids) {
            return becomes('F', ids);
        }

        Moment recovers(String... ids) {
            return becomes('G', ids);
        }

        Moment slows(String... ids) {
            return becomes('S', ids);
        }

        private Moment becomes(char condition, String... ids) {
            return does(() -> Arrays.asList(ids).forEach(id -> conditions.put(id, condition)));
        }

        Moment acknowledges(String person, long incident) {
            return acts(incident, Kind.ACKNOWLEDGED, person, Detail.acknowledgement(null, null));
        }

        Moment acknowledges(String person, long incident, int until) {
            return acts(incident, Kind.ACKNOWLEDGED, person, Detail.acknowledgement(null, instant(until)));
        }

        Moment acts(long incident, Kind kind, String person, Detail detail) {
            return does(() -> record(judge().act(incident, kind, person, detail, clock.instant())));
        }

        Moment drills(String target, int seconds) {
            return does(() -> record(judge().drill(
                            new IncidentActs.Drill(
                                    target, Severity.CRITICAL, null, Duration.ofSeconds(seconds), "minh"),
                            clock.instant())));
        }

        Moment raises(String source, String name, Severity severity) {
            return does(() -> judge().raise(
                            Alarm.of(source, name, Reason.of("manual", name), severity, clock.instant()),
                            clock.instant())
                    .ifPresent(Timeline.this::record));
        }

        /** The platform says of itself that a channel is away. */
        Moment deplores(String channel) {
            return does(() -> judge().raise(
                            Alarm.of(
                                    IncidentEvent.PLATFORM,
                                    "channel-" + channel,
                                    Reason.of("platform.channel-away", channel),
                                    Severity.WARNING,
                                    clock.instant()),
                            clock.instant())
                    .ifPresent(Timeline.this::record));
        }

        /** The calendar says that these are the meetings of the week. */
        Moment tells(Meeting... meetings) {
            Period week = new Period(start, start.plus(Duration.ofDays(7)));
            return does(() -> record(new Entry.MeetingsKnown("lich", week, List.of(meetings))));
        }

        /** Somebody tries the channel outside of all rules, and it takes the message. */
        Moment tests(String channel) {
            return does(() -> java.util.Objects.requireNonNull(office).outbox.works(channel));
        }

        Moment clears(String source, String name) {
            return does(
                    () -> judge().clear(source + "/" + name, clock.instant()).ifPresent(Timeline.this::record));
        }

        Moment silences(String id, Match match, int until) {
            Silence silence = new Silence(named(id), match, instant(second), instant(until), "sửa chữa", "minh", null);
            return does(() -> record(new Entry.SilenceSet(silence)));
        }

        Moment endsSilence(String id) {
            return does(() -> record(new Entry.SilenceEnded(named(id), "xong", "minh")));
        }

        Moment plans(String id, Scope scope, int from, int until) {
            Declaration declared = new Declaration(
                    named(id), scope, new Period(instant(from), instant(until)), null, "nâng cấp", "minh");
            return does(() -> record(new Entry.MaintenanceDeclared(declared)));
        }

        Moment withdraws(String id) {
            return does(() -> record(new Entry.MaintenanceWithdrawn(named(id), "xong sớm", "minh")));
        }

        Moment swaps(String duty, int until, String... who) {
            Duty.Dated shift = new Duty.Dated(instant(second), instant(until), List.of(who));
            return does(() -> record(new Entry.DutySwapped(
                    new Swap(named("swap" + second), duty, shift, clock.instant(), "bận", "minh"))));
        }

        Moment answers(String channel, PlayedChannel.Answer answer) {
            return does(() -> channel(channel).now(answer));
        }

        /** The configuration does not name it any more; noticed at the next look. */
        Moment unconfigures(String channel) {
            return does(() -> {
                configured.remove(channel);
                Optional.ofNullable(office).ifPresent(Office::work);
            });
        }

        /** It looks for itself, as it does every two seconds. */
        Moment looks() {
            return does(() -> Optional.ofNullable(office).ifPresent(Office::work));
        }

        /** The configuration has these steps for everything and no other route. */
        Moment reroutes(Route.Step... steps) {
            return does(() -> {
                routes.clear();
                routes.add(new Route("other", Match.ALL, List.of(steps), Map.of(), List.of()));
                Optional.ofNullable(office).ifPresent(Office::work);
            });
        }

        Moment stops() {
            return does(Timeline.this::stop);
        }

        Moment starts() {
            return does(Timeline.this::begin);
        }

        /** The next time that such an entry is recorded is the platform's last, for so long. */
        Moment diesAfter(Class<? extends Entry> entry, int seconds) {
            return does(() -> {
                deadly = entry::isInstance;
                deadFor = Duration.ofSeconds(seconds);
            });
        }
    }

    static UUID named(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    // How time passes.

    Timeline until(int second) {
        if (!begun) {
            begun = true;
            bench = new Bench(targets, start);
            begin();
            for (int i = 0; i < targets.size(); i++) {
                beat(targets.get(i).id(), Duration.ofSeconds(i % 30));
            }
            tick();
            if (!rooms.isEmpty()) {
                lookAtRooms();
            }
        }
        clock.wind(instant(second), this::heed);
        return this;
    }

    Timeline until(String time) {
        return until(second(time));
    }

    private Bench judge() {
        return java.util.Objects.requireNonNull(bench);
    }

    private void tick() {
        if (!off) {
            judge().passed(clock.instant()).forEach(this::record);
        }
        clock.in(Duration.ofSeconds(1), this::tick);
    }

    private void lookAtRooms() {
        Office there = office;
        if (!off && there != null) {
            Preparations.Turn turn = there.preparations.look(MeetingWatch.sight(there.board()));
            turn.needed().forEach(id -> beat(id, Duration.ZERO));
            Instant now = clock.instant();
            turn.raised().forEach(alarm -> judge().raise(alarm, now).ifPresent(this::record));
            turn.reworded().forEach(alarm -> judge().reword(alarm, now).ifPresent(this::record));
            turn.over()
                    .forEach(over -> judge().clear(over.key(), over.why(), now).ifPresent(this::record));
        }
        clock.in(Duration.ofSeconds(10), this::lookAtRooms);
    }

    private void beat(String id, Duration after) {
        long turn = beats.merge(id, 1L, Long::sum);
        clock.in(after, () -> {
            if (beats.getOrDefault(id, 0L) != turn) {
                return; // tried sooner
            }
            if (!off) {
                tryOnce(id);
            }
            beat(id, judge().inDoubt(id) ? PACE.retry() : PACE.every());
        });
    }

    private void tryOnce(String id) {
        char condition = condition(id);
        Outcome outcome = condition == 'F' ? new Outcome.Failed(Reason.of("timeout", 5)) : new Outcome.Answered();
        Set<String> sooner = new HashSet<>();
        judge().tried(
                        new Result(
                                id,
                                clock.instant(),
                                Duration.ofMillis(50),
                                outcome,
                                condition == 'F' ? Map.of() : Map.of("rtt_seconds", condition == 'S' ? 3.0 : 0.1)),
                        sooner)
                .forEach(this::record);
        sooner.stream().filter(parent -> !judge().inDoubt(parent)).forEach(parent -> beat(parent, Duration.ZERO));
    }

    /** Behind what has failed nothing answers. */
    private char condition(String id) {
        Target target =
                targets.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        boolean cutOff = target.dependsOn().stream().anyMatch(parent -> condition(parent) == 'F');
        return cutOff ? 'F' : conditions.getOrDefault(id, 'G');
    }

    boolean works(String id) {
        return condition(id) != 'F';
    }

    private void record(Entry entry) {
        record(List.of(entry));
    }

    /** All of them, or none: as the journal does. */
    private void record(List<Entry> entries) {
        for (Entry entry : entries) {
            Numbered numbered = new Numbered(journal.size() + 1L, 1, clock.instant(), entry);
            journal.add(numbered);
            plans = Planned.after(plans, numbered);
        }
        Predicate<Entry> last = deadly;
        if (last != null && entries.stream().anyMatch(last)) {
            deadly = null;
            stop();
            clock.in(deadFor, this::begin);
        }
    }

    private void stop() {
        off = true;
        Optional.ofNullable(office).ifPresent(one -> one.ended = true);
        office = null;
    }

    private void begin() {
        off = false;
        Office next = new Office();
        office = next;
        judge().notCleared(IncidentEvent.MEETING).forEach(next.preparations::stands);
        next.heed();
        next.outbox.doubt(next.desk.standing());
        next.work();
    }

    private void heed() {
        Optional.ofNullable(office).ifPresent(Office::heed);
    }

    /** What the notifier is, without its loop: one life of the platform. */
    private final class Office implements AsyncJournal {
        private final Desk desk = new Desk();
        private final Preparations preparations = new Preparations();
        private final Outbox outbox;
        private int folded;
        private boolean ended;
        private boolean working;
        private long timer = -1;

        Office() {
            Writer writer = new Writer(
                    desk.ledger(),
                    board(),
                    Timeline.this::contacts,
                    this::scene,
                    name -> false,
                    () -> Optional.of(ADDRESS));
            Timers mine = new Timers() {
                @Override
                public long set(long millis, Runnable then) {
                    return clock.set(millis, () -> {
                        if (!ended) {
                            then.run();
                        }
                    });
                }

                @Override
                public void cancel(long number) {
                    clock.cancel(number);
                }
            };
            outbox = new Outbox(this, desk.ledger(), writer, this::find, new Pulse(clock, mine, () -> 0.5));
        }

        private PlayedBoard board() {
            return new PlayedBoard(clock, judge(), () -> plans, damned, new Rooms(rooms));
        }

        private Optional<Channel> find(String name) {
            return Optional.<Channel>ofNullable(channels.get(name)).filter(there -> configured.contains(name));
        }

        private WardScene scene() {
            return new WardScene(board(), contacts(), calendars, plans.arrangements());
        }

        /** Reads on; what it finds it acts on at once. */
        void heed() {
            while (!ended && !working && folded < journal.size()) {
                while (folded < journal.size()) {
                    desk.fold(journal.get(folded++));
                }
                work();
            }
        }

        void work() {
            looks++;
            working = true;
            WardScene scene = scene();
            if (desk.hasChanged(scene, plans.maintenances())) {
                outbox.runAll();
            }
            List<Notice> due = desk.due(scene);
            if (!due.isEmpty()) {
                append(due.stream().<Entry>map(Entry.Noticed::new).toList());
            }
            if (!ended) {
                outbox.run();
                wake(desk.next(scene));
            }
            working = false;
        }

        private void wake(Instant next) {
            clock.cancel(timer);
            if (!next.equals(Instant.MAX)) {
                long millis = Math.max(
                        1,
                        Duration.between(clock.instant(), next.isBefore(clock.instant()) ? clock.instant() : next)
                                .toMillis());
                timer = clock.set(millis, () -> {
                    if (!ended) {
                        work();
                    }
                });
            }
        }

        @Override
        public Future<Long> append(List<Entry> entries) {
            if (!ended) {
                record(entries);
            }
            Promise<Long> safe = Promise.promise();
            long last = journal.size();
            clock.in(Duration.ZERO, () -> {
                if (!ended) {
                    safe.complete(last);
                }
            });
            return safe.future();
        }

        @Override
        public Future<List<Numbered>> after(long seq, int limit) {
            throw new UnsupportedOperationException("it reads the list");
        }

        @Override
        public Future<Long> cursor(String follower) {
            throw new UnsupportedOperationException("it reads the list from its beginning");
        }

        @Override
        public Future<Void> advance(String follower, long seq) {
            throw new UnsupportedOperationException("it reads the list from its beginning");
        }
    }

    /** It ends and begins again in the same moment. */
    Timeline restarts(int second) {
        at(second).stops().starts();
        return this;
    }

    // What came of it.

    record Between(int from, int until) {}

    static Between between(int from, int until) {
        return new Between(from, until);
    }

    /** What people got in that time. */
    Expectation expect(Between time) {
        if (clock.second() < time.until()) {
            until(time.until());
        }
        return new Expectation(time);
    }

    final class Expectation {
        private final Between time;

        Expectation(Between time) {
            this.time = time;
        }

        private List<Message> got(String person, Predicate<String> channel) {
            return received()
                    .filter(one -> channel.test(one.channel())
                            && one.tried().message().to().equals(person)
                            && one.tried().second() >= time.from()
                            && one.tried().second() <= time.until())
                    .map(one -> one.tried().message())
                    .toList();
        }

        /** Once, and not on any other channel. */
        Message notified(String person, String channel) {
            assertThat(got(person, any -> true)).as(heard(person)).hasSize(1);
            assertThat(got(person, channel::equals)).as(heard(person)).hasSize(1);
            return got(person, channel::equals).get(0);
        }

        void nothingFor(String person) {
            assertThat(got(person, any -> true)).as(heard(person)).isEmpty();
        }
    }

    private record Received(String channel, PlayedChannel.Try tried) {}

    private java.util.stream.Stream<Received> received() {
        return channels.values().stream()
                .flatMap(channel -> channel.received().stream().map(one -> new Received(channel.name(), one)))
                .sorted(Comparator.comparing(one -> one.tried().second()));
    }

    /** Everything that a person got: {@code 80 zalo opened #1, 150 zalo recovered #1}. */
    String heard(String person) {
        return received()
                .filter(one -> one.tried().message().to().equals(person))
                .map(one -> one.tried().second() + " " + one.channel() + " "
                        + one.tried().message().fact(Facts.OCCASION)
                        + (one.tried().message().fact(Facts.INCIDENT).isEmpty()
                                ? ""
                                : " #" + one.tried().message().fact(Facts.INCIDENT)))
                .collect(Collectors.joining(", "));
    }

    /** The messages themselves. */
    List<Message> messages(String person) {
        return received()
                .map(one -> one.tried().message())
                .filter(message -> message.to().equals(person))
                .toList();
    }

    List<Entry> entries() {
        return journal.stream().map(Numbered::entry).toList();
    }

    <T extends Entry> List<T> entries(Class<T> kind) {
        return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What became of a person's notices, in order. */
    List<Ending> endings(String person) {
        return entries(Entry.NoticeEnded.class).stream()
                .filter(ended -> ended.person().equals(person))
                .map(Entry.NoticeEnded::ending)
                .toList();
    }

    /** What was decided for good, in order, but for the decisions' own names. */
    List<String> decisions() {
        return journal.stream()
                .filter(numbered -> numbered.entry() instanceof Entry.Noticed noticed
                        && !noticed.notice().isHeld())
                .map(numbered -> {
                    Notice notice = ((Entry.Noticed) numbered.entry()).notice();
                    return Duration.between(start, numbered.recordedAt()).toSeconds() + " #" + notice.incident() + " "
                            + notice.occasion() + " step " + notice.step() + " "
                            + notice.last().reason() + " "
                            + notice.to();
                })
                .toList();
    }

    /** Why the last decision about an incident was as it was. */
    String why(long incident) {
        return entries(Entry.Noticed.class).stream()
                .filter(noticed -> noticed.notice().incident() == incident)
                .reduce((before, last) -> last)
                .map(noticed -> noticed.notice().last().reason().code())
                .orElse("");
    }

    /** Channels that failed for everybody and were not seen to work since. */
    List<String> away() {
        return java.util.Objects.requireNonNull(office).outbox.away();
    }

    /** How many people it is known of that they could not be told. */
    int untold() {
        return java.util.Objects.requireNonNull(office).desk.untold().size();
    }

    /** How many times the platform has looked at what is due. */
    int looks() {
        return looks;
    }

    int followed() {
        return java.util.Objects.requireNonNull(office).desk.ledger().size();
    }

    long keptFrom() {
        return java.util.Objects.requireNonNull(office).desk.ledger().keptFrom(journal.size() + 1L);
    }

    int open() {
        return java.util.Objects.requireNonNull(office).desk.ledger().errands().size();
    }
}
