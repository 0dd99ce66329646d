package vn.ward.alert;

import com.fasterxml.uuid.Generators;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.wording.Composer;
import vn.ward.core.config.Ward;
import vn.ward.core.engine.ChannelTests;
import vn.ward.core.engine.TestsBusy;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Remark;

/**
 * Tests channels by what is open on the switchboard, one message after the other. That one was taken the switchboard hears: what was
 * away and is mended is away no more.
 */
public final class TestMessages implements ChannelTests {

    /** All of a ward's people can be tested once, and nobody can be pestered with it, nor an account with a gateway emptied. */
    private static final int MOST_A_MINUTE = 30;

    private final Ward ward;
    private final Supplier<Contacts> contacts;
    private final Switchboard channels;
    private final Composer composer = new Composer();
    private final RateLimiter rate = RateLimiter.of(
            "tests",
            RateLimiterConfig.custom()
                    .limitForPeriod(MOST_A_MINUTE)
                    .limitRefreshPeriod(Duration.ofMinutes(1))
                    .timeoutDuration(Duration.ZERO)
                    .build());

    public TestMessages(Ward ward, Supplier<Contacts> contacts, Switchboard channels) {
        this.ward = ward;
        this.contacts = contacts;
        this.channels = channels;
    }

    private record Asked(Person person, Reach reach) {}

    @Override
    public Future<List<Tested>> test(Optional<String> person, Optional<String> channel) {
        List<Asked> asked = contacts.get().people().stream()
                .filter(one -> person.isEmpty() || person.get().equals(one.id()))
                .flatMap(one -> one.reach().stream()
                        .filter(reach -> channel.isEmpty() || channel.get().equals(reach.channel()))
                        .map(reach -> new Asked(one, reach)))
                .toList();
        if (!rate.acquirePermission(Math.max(1, Math.min(MOST_A_MINUTE, asked.size())))) {
            return Future.failedFuture(new TestsBusy());
        }
        return Future.future(done -> channels.home().runOnContext(there -> {
            channels.connect(contacts.get().channels());
            Future<List<Tested>> all = Future.succeededFuture(new ArrayList<>());
            for (Asked one : asked) {
                all = all.compose(before -> test(one).map(tested -> {
                    before.add(tested);
                    return before;
                }));
            }
            all.onComplete(done);
        }));
    }

    private Future<Tested> test(Asked asked) {
        Person person = asked.person();
        Reach reach = asked.reach();
        String key = Generators.timeBasedEpochGenerator().generate() + ".test";
        @Nullable URI nowhere = null;
        Composer.Envelope envelope = new Composer.Envelope(key, reach.to(), person.language(), ward, nowhere, false);
        return channels.find(reach.channel())
                .map(open -> Future.succeededFuture(composer.test(envelope, reach.channel()))
                        .compose(open::send)
                        .otherwise(fault -> Attempt.unknown(Remark.FAULT.about(fault))))
                .orElseGet(() -> Future.succeededFuture(Attempt.broken(Remark.NOT_OPEN.code())))
                .onSuccess(attempt -> {
                    if (attempt.isTaken()) {
                        channels.works(reach.channel());
                    }
                })
                .map(attempt -> new Tested(
                        person.id(),
                        reach.channel(),
                        attempt.isTaken(),
                        attempt.outcome().name(),
                        attempt.detail()));
    }
}
