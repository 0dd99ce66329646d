package vn.ward.infra.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.ward.alert.Switchboard;
import vn.ward.alert.TestMessages;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.MailedId;
import vn.ward.core.config.NearestKey;
import vn.ward.core.config.WardConfig;
import vn.ward.core.engine.ChannelTests.Tested;
import vn.ward.core.engine.RegisteredSubscriptions;
import vn.ward.core.engine.Replies;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Remark;
import vn.ward.core.register.Register;

/**
 * {@code ioc notify test --person lan --channel sms}: sends a message that says it is a test, whether the platform runs or
 * not, and tells what the other side said. Exit codes: 0 all were taken over; 1 one was not; 2 it can't be tried.
 */
@Command(name = "test", mixinStandardHelpOptions = true)
final class NotifyTestCommand implements Callable<Integer> {

    private static final int TAKEN = 0;
    private static final int NOT_TAKEN = 1;
    private static final int NOT_TRIED = 2;

    /** Longer than a modem takes for one message. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private WardChoice choice = new WardChoice();

    @Option(names = "--person", paramLabel = "ID", descriptionKey = "option.notified")
    private @Nullable String person;

    @Option(names = "--channel", paramLabel = "NAME", descriptionKey = "option.channel")
    private @Nullable String channel;

    @Override
    public Integer call() throws InterruptedException {
        try {
            WardConfig ward = choice.read();
            check(ward.contacts());
            return test(ward);
        } catch (ConfigRefused refused) {
            choice.console().refuse(refused);
            return NOT_TRIED;
        } catch (Refusal refusal) {
            choice.console().refuse(refusal);
            return NOT_TRIED;
        }
    }

    private void check(Contacts contacts) {
        List<String> people = contacts.people().stream().map(Person::id).toList();
        if (!contacts.reachesAnybody()) {
            throw new Refusal("refusal.nobody-to-test");
        }
        if (person != null && !people.contains(MailedId.now(person))) {
            throw unknown("person", person, people);
        }
        List<String> channels = List.copyOf(contacts.channels().keySet());
        if (channel != null && !channels.contains(channel)) {
            throw unknown("channel", channel, channels);
        }
    }

    private static Refusal unknown(String what, String asked, List<String> known) {
        Optional<String> near = NearestKey.of(asked, known);
        return near.map(meant -> new Refusal("refusal." + what + "-near", asked, meant))
                .orElseGet(() -> new Refusal("refusal." + what + "-unknown", asked, String.join(", ", known)));
    }

    private int test(WardConfig ward) throws InterruptedException {
        Path folder = choice.folder(ward.ward().id());
        Path kept = folder.resolve("channels");
        try {
            Files.createDirectories(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Vertx vertx = Vertx.vertx();
        Register register = Register.open(DataFolder.register(folder));
        Switchboard channels = new Switchboard(
                vertx,
                kept,
                Replies.NONE, // what people wrote waits for the platform
                new RegisteredSubscriptions(vertx, register, Clock.systemUTC()));
        Optional<String> whom = Optional.ofNullable(person).map(MailedId::now);
        Contacts asked = asked(ward.contacts(), whom, Optional.ofNullable(channel));
        try {
            List<Tested> all = await(
                    new TestMessages(ward.ward(), () -> asked, channels).test(whom, Optional.ofNullable(channel)));
            if (all.isEmpty()) {
                throw new Refusal("refusal.no-such-address", String.valueOf(person), String.valueOf(channel));
            }
            all.forEach(this::tell);
            return all.stream().allMatch(Tested::isTaken) ? TAKEN : NOT_TAKEN;
        } finally {
            await(channels.close().eventually(vertx::close));
            register.close();
        }
    }

    /** With the channels that are tested alone: to open one may renew a token, unlock a SIM, or take a name at a broker. */
    static Contacts asked(Contacts all, Optional<String> person, Optional<String> channel) {
        Set<String> tested = all.people().stream()
                .filter(one -> person.isEmpty() || person.get().equals(one.id()))
                .flatMap(one -> one.reach().stream())
                .map(Reach::channel)
                .filter(name -> channel.isEmpty() || channel.get().equals(name))
                .collect(Collectors.toSet());
        Map<String, ChannelConfig> channels = new LinkedHashMap<>(all.channels());
        channels.keySet().retainAll(tested);
        return new Contacts(
                channels,
                all.people(),
                all.teams(),
                all.duties(),
                all.routes(),
                all.inhibitions(),
                all.repeats(),
                all.storm(),
                all.weekly());
    }

    private void tell(Tested tested) {
        String detail = Remark.read(tested.detail())
                .map(choice.console().wording()::say)
                .orElse(tested.detail());
        choice.console()
                .say("notify." + tested.outcome(), tested.person(), tested.channel(), detail.isEmpty() ? "–" : detail);
    }

    private static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new Refusal("refusal.notify-slow", PATIENCE.toSeconds());
        }
    }
}
