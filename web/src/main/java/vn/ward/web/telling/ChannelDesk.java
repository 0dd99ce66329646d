package vn.ward.web.telling;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.engine.ChannelTests.Tested;
import vn.ward.core.engine.TestsBusy;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.store.Reached;
import vn.ward.core.store.StoreAway;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;

/** How the ways to reach people do, and whether they work when they are tried. */
public final class ChannelDesk {

    private static final String BROWSERS = "web_push";
    private static final int TOO_MANY = 429;

    private final Telling telling;
    private final Access access;
    private final Speech speech;

    public ChannelDesk(Telling telling, Access access, Speech speech) {
        this.telling = telling;
        this.access = access;
        this.speech = speech;
    }

    public void register(Acts acts, Reads reads) {
        reads.document("/api/v1/channels", this::list);
        acts.deed("/api/v1/channels/test", this::test);
    }

    /** @param historyKnown whether it is known who was reached last: not while the database is away */
    record ChannelList(boolean historyKnown, List<ChannelDocument> channels) {}

    private Future<?> list(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        new Query(ctx, wording).refuseIfWrong();
        Contacts contacts = telling.contacts().get();
        Sentences sentences = new Sentences(telling.board(), wording);
        List<ChannelTrouble> troubles = ChannelTrouble.of(telling, wording);
        Future<Optional<List<Reached>>> reached = telling.history()
                .reached()
                .map(Optional::of)
                .recover(failure -> failure instanceof StoreAway
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
        return Future.all(reached, received(contacts))
                .map(both -> new ChannelList(
                        reached.result().isPresent(),
                        contacts.channels().entrySet().stream()
                                .map(one -> ChannelDocument.of(
                                        one.getKey(),
                                        one.getValue(),
                                        telling,
                                        troubles,
                                        reached.result().orElse(List.of()),
                                        one.getValue().spec().kind().equals(BROWSERS)
                                                ? both.<Map<String, Instant>>resultAt(1)
                                                : Map.of(),
                                        sentences))
                                .toList()));
    }

    /** When a browser of each account last said that it got something. */
    private Future<Map<String, Instant>> received(Contacts contacts) {
        Set<String> browsers = contacts.channels().entrySet().stream()
                .filter(one -> one.getValue().spec().kind().equals(BROWSERS))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<String> accounts = contacts.people().stream()
                .flatMap(person -> person.reach().stream())
                .filter(reach -> browsers.contains(reach.channel()))
                .map(Reach::to)
                .distinct()
                .toList();
        if (accounts.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return access.ask(register -> {
            Map<String, Instant> received = new HashMap<>();
            for (String account : accounts) {
                register.browsers().of(account).stream()
                        .map(browser -> browser.receivedAt())
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .ifPresent(at -> received.put(account, at));
            }
            return received;
        });
    }

    record TestList(List<Test> tests) {}

    /** @param outcome how it ended, a word for a program */
    record Test(String person, String name, String channel, boolean taken, String outcome, String detail) {}

    private Deed test(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Sentences sentences = new Sentences(telling.board(), wording);
        Body body = new Body(ctx, wording, "person", "channel");
        Optional<String> person = body.text("person");
        Optional<String> channel = body.text("channel");
        Contacts contacts = telling.contacts().get();
        if (body.isRight("person", "channel") && !body.has("person") && !body.has("channel")) {
            body.wrong("person", "", "test-whom");
        }
        person.filter(id -> !Known.isAnybody(id, contacts, Stream.empty()))
                .ifPresent(id -> body.wrong("person", id, "person"));
        channel.filter(name -> !contacts.channels().containsKey(name))
                .ifPresent(name -> body.wrong("channel", name, "channel"));
        if (body.isRight("person", "channel") && !reaches(contacts, person, channel)) {
            body.wrong(
                    channel.isPresent() ? "channel" : "person",
                    channel.or(() -> person).orElse(""),
                    "test-reach");
        }
        body.refuseIfWrong();
        return () -> telling.tests()
                .test(person, channel)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TestsBusy ? new Refusal(TOO_MANY, "test-busy") : failure))
                .map(tests -> new TestList(tests.stream()
                        .map(one -> test(one, contacts, sentences))
                        .toList()));
    }

    private static boolean reaches(Contacts contacts, Optional<String> person, Optional<String> channel) {
        return contacts.people().stream()
                .filter(one -> person.isEmpty() || person.get().equals(one.id()))
                .flatMap(one -> one.reach().stream())
                .anyMatch(reach -> contacts.channels().containsKey(reach.channel())
                        && (channel.isEmpty() || channel.get().equals(reach.channel())));
    }

    private Test test(Tested one, Contacts contacts, Sentences sentences) {
        List<String> addresses = contacts.person(one.person()).stream()
                .map(Person::reach)
                .flatMap(List::stream)
                .map(Reach::to)
                .toList();
        return new Test(
                Known.id(one.person()),
                telling.name(one.person()),
                one.channel(),
                one.isTaken(),
                one.outcome().toLowerCase(Locale.ROOT),
                sentences.detail(one.detail(), addresses));
    }
}
