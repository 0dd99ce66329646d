package vn.ward.web;

import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import vn.ward.core.config.MailedId;
import vn.ward.core.engine.ChannelTests;
import vn.ward.core.engine.NoticePlan;
import vn.ward.core.engine.TestsBusy;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.Swap;
import vn.ward.core.store.RecordedSilence;
import vn.ward.core.store.Told;
import vn.ward.core.wording.Language;

/** Who is told of what in a ward in memory: three people, two duties, three channels. Any thread. */
public final class MemoryNotices implements NoticePlan, ChannelTests {

    /** Who is told by {@code mail.to} alone. */
    private static final String TRUC = MailedId.of("truc@phuong.example");

    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private final Supplier<Instant> now;
    private volatile Arrangements known = Arrangements.NONE;
    private volatile Contacts contacts = usual();
    private final List<RecordedSilence> silences = new ArrayList<>();
    private int given;

    /** What was decided and done, by the incident's number. */
    final Map<Long, Told> told = new LinkedHashMap<>();

    /** What was tried. */
    final List<String> tested = new ArrayList<>();

    /** Too much was tried lately. */
    volatile boolean isBusy;

    MemoryNotices(Supplier<Instant> now) {
        this.now = now;
    }

    private record Kind(String kind, boolean isLocal) implements ChannelSpec {}

    private static ChannelConfig channel(String kind, boolean isLocal) {
        return new ChannelConfig(new Kind(kind, isLocal), false, Optional.empty());
    }

    private static Contacts usual() {
        Map<String, ChannelConfig> channels = new LinkedHashMap<>();
        channels.put("zalo", channel("zalo_bot", false));
        channels.put("modem", channel("gsm", true));
        channels.put("push", channel("web_push", false));
        channels.put("email", channel("email", false));
        return new Contacts(
                channels,
                List.of(
                        person(
                                "lan",
                                "Nguyễn Thị Lan",
                                new Reach("zalo", "6ede9afa66b8"),
                                new Reach("modem", "+84912345678")),
                        person(
                                "minh",
                                "Trần Văn Minh",
                                new Reach("modem", "+84987654321"),
                                new Reach("push", "viewer")),
                        person("hoa", "Lê Thị Hòa"),
                        person(TRUC, "…ple (" + TRUC + ")", new Reach("email", "truc@phuong.example"))),
                Map.of(),
                List.of(
                        new Duty(
                                "truc",
                                "Trực vận hành",
                                List.of(new Duty.Weekly(
                                        WORKDAYS, LocalTime.of(8, 0), LocalTime.of(17, 0), List.of("lan"))),
                                List.of()),
                        new Duty(
                                "dem",
                                "Trực đêm",
                                List.of(new Duty.Weekly(
                                        EnumSet.allOf(DayOfWeek.class),
                                        LocalTime.of(17, 0),
                                        LocalTime.of(8, 0),
                                        List.of("minh"))),
                                List.of())),
                List.of(),
                List.<Inhibition>of(),
                Contacts.USUAL_REPEATS,
                Storm.USUAL,
                Optional.empty());
    }

    private static Person person(String id, String name, Reach... reach) {
        return new Person(id, name, Language.VI, List.of(reach), null);
    }

    public Contacts contacts() {
        return contacts;
    }

    /** Somebody is in the configuration no more. */
    public void dismiss(String person) {
        Contacts before = contacts;
        contacts = new Contacts(
                before.channels(),
                before.people().stream().filter(one -> !one.id().equals(person)).toList(),
                before.teams(),
                before.duties(),
                before.routes(),
                before.inhibitions(),
                before.repeats(),
                before.storm(),
                before.weekly());
    }

    /** Nobody is told of anything, and no duty is done. */
    public void configureNobody() {
        contacts = Contacts.NONE;
    }

    @Override
    public Arrangements arrangements() {
        return known;
    }

    List<RecordedSilence> silences(long before, int limit) {
        return silences.stream()
                .filter(one -> one.seq() < before)
                .sorted((a, b) -> Long.compare(b.seq(), a.seq()))
                .limit(limit)
                .map(one -> new RecordedSilence(
                        one.seq(), known.silence(one.silence().id()).orElse(one.silence())))
                .toList();
    }

    @Override
    public synchronized Future<Silence> silence(Match match, Instant until, String reason, String author) {
        return Future.succeededFuture(match).map(wanted -> {
            if (wanted.targets().contains("nowhere")) {
                throw new Unfit("targets", "nowhere", "target", "no target that is watched has this id");
            }
            if (!until.isAfter(now.get())) {
                throw new Unfit("until", until.toString(), "past", "a silence ends in the future");
            }
            Silence silence = new Silence(new UUID(1, ++given), wanted, now.get(), until, reason, author, null);
            known = known.with(silence, Instant.EPOCH);
            silences.add(new RecordedSilence(given, silence));
            return silence;
        });
    }

    @Override
    public synchronized Future<Silence> endSilence(UUID id, String reason, String author) {
        return Future.succeededFuture(id).map(wanted -> {
            Silence silence = known.silence(wanted)
                    .orElseThrow(() -> new Unfit("id", wanted.toString(), "unknown", "no silence has this id"));
            if (!silence.ends().isAfter(now.get())) {
                throw new Unfit("id", wanted.toString(), "over", "this silence is over already");
            }
            Silence ended = silence.ended(new Silence.End(now.get(), reason, author));
            known = known.with(ended, Instant.EPOCH);
            return ended;
        });
    }

    @Override
    public synchronized Future<Swap> swap(
            String duty, Instant from, Instant until, List<String> who, String reason, String author) {
        return Future.succeededFuture(duty).map(wanted -> {
            who.stream().filter(id -> contacts.person(id).isEmpty()).findFirst().ifPresent(id -> {
                throw new Unfit("who", id, "person", "no person has this id");
            });
            if (!until.isAfter(now.get())) {
                throw new Unfit("until", until.toString(), "past", "a shift ends in the future");
            }
            if (from.isBefore(now.get().minus(LATEST_SWAP))) {
                throw new Unfit("from", from.toString(), "old", "a shift began a day ago at most");
            }
            if (until.isAfter(from.plus(LONGEST_SWAP))) {
                throw new Unfit("until", until.toString(), "long", "a swap lasts a month at most");
            }
            Swap swap =
                    new Swap(new UUID(2, ++given), wanted, new Duty.Dated(from, until, who), now.get(), reason, author);
            known = known.with(swap, Instant.EPOCH);
            return swap;
        });
    }

    @Override
    public synchronized Future<Swap> endSwap(UUID id, String reason, String author) {
        return Future.succeededFuture(id).map(wanted -> {
            Swap swap = known.swap(wanted)
                    .orElseThrow(() -> new Unfit("id", wanted.toString(), "unknown", "no swap has this id"));
            if (!swap.ends().isAfter(now.get())) {
                throw new Unfit("id", wanted.toString(), "over", "this swap is over already");
            }
            Swap ended = swap.ended(new Swap.End(now.get(), reason, author));
            known = known.with(ended, Instant.EPOCH);
            return ended;
        });
    }

    /** What goes to the modem is refused with the number, as a careless gateway does. */
    @Override
    public Future<List<Tested>> test(Optional<String> person, Optional<String> channel) {
        if (isBusy) {
            return Future.failedFuture(new TestsBusy());
        }
        List<Tested> tests = new ArrayList<>();
        for (Person one : contacts.people()) {
            for (Reach reach : one.reach()) {
                if (person.filter(id -> !id.equals(one.id())).isEmpty()
                        && channel.filter(name -> !name.equals(reach.channel())).isEmpty()) {
                    boolean isModem = reach.channel().equals("modem");
                    tested.add(one.id() + " " + reach.channel());
                    tests.add(new Tested(
                            one.id(),
                            reach.channel(),
                            !isModem,
                            isModem ? "REFUSED" : "TAKEN",
                            isModem ? "no such number: " + reach.to().replace("+84", "0") : "id 5"));
                }
            }
        }
        return Future.succeededFuture(List.copyOf(tests));
    }
}
