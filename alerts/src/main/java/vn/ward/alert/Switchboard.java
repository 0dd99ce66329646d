package vn.ward.alert;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Opening;
import vn.ward.alert.channel.gsm.Gsm;
import vn.ward.alert.channel.webpush.WebPush;
import vn.ward.alert.channel.zalo.bot.ZaloBot;
import vn.ward.core.engine.PushKey;
import vn.ward.core.engine.Replies;
import vn.ward.core.engine.Subscriptions;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.ChannelSpec;

/**
 * The channels that are open. A channel whose configuration changes is closed and, once it has let go of what it held, opened anew, and
 * no other. All of it on one event loop, {@link #home}, but for what is asked of browsers.
 */
public final class Switchboard implements PushKey {

    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    /** One that has not let go by then does not keep the next one away. */
    private static final long LETS_GO_SECONDS = 30;

    private final Vertx vertx;
    private final Path folder;
    private final Replies replies;
    private final Subscriptions subscriptions;
    private final Opening<ChannelSpec> opening;
    private final Map<String, ChannelConfig> configured = new LinkedHashMap<>();
    private final Set<String> unopened = new LinkedHashSet<>();
    private final Map<String, Channel> open = new ConcurrentHashMap<>();
    private final Map<String, Leaving> leaving = new LinkedHashMap<>();
    private @Nullable Context home;
    private Consumer<String> works = channel -> {};

    /** @param folder where channels keep what they must not forget: it exists and is the platform's own */
    public Switchboard(Vertx vertx, Path folder, Replies replies, Subscriptions subscriptions) {
        this(vertx, folder, replies, subscriptions, Channels::open);
    }

    Switchboard(Vertx vertx, Path folder, Replies replies, Subscriptions subscriptions, Opening<ChannelSpec> opening) {
        this.opening = opening;
        this.vertx = vertx;
        this.folder = folder;
        this.replies = replies;
        this.subscriptions = subscriptions;
    }

    /** The event loop on which everything is done with the channels: of whoever asks first, the notifier's where there is one. */
    synchronized Context home() {
        Context there = home == null ? vertx.getOrCreateContext() : home;
        home = there;
        return there;
    }

    /** @param works hears of a channel that took a message which was sent outside of all rules */
    void follow(Consumer<String> works) {
        this.works = works;
    }

    /** The channel took such a message. */
    void works(String name) {
        works.accept(name);
    }

    /** Takes over how channels are configured now. One that can't be opened is not there until it can. */
    void connect(Map<String, ChannelConfig> wanted) {
        for (String name : List.copyOf(configured.keySet())) {
            if (!wanted.containsKey(name) || !wanted.get(name).equals(configured.get(name))) {
                configured.remove(name);
                unopened.remove(name);
                Channel closed = open.remove(name);
                if (closed != null) {
                    leave(name, closed);
                }
            }
        }
        wanted.forEach((name, config) -> {
            if (configured.putIfAbsent(name, config) == null && !leaving.containsKey(name)) {
                open(name, config);
            }
        });
    }

    /** A port, or a number of connections, can't be had twice: whoever comes after it is opened when it is gone. */
    private void leave(String name, Channel closed) {
        Future<Void> gone = closed.close()
                .timeout(LETS_GO_SECONDS, TimeUnit.SECONDS)
                .onFailure(e -> LOG.warn("Channel not closed channel={}", name, e))
                .otherwiseEmpty();
        if (!gone.isComplete()) {
            leaving.put(name, new Leaving(name, closed.traits(), gone));
            gone.onComplete(done -> home().runOnContext(there -> left(name)));
        }
    }

    private void left(String name) {
        leaving.remove(name);
        ChannelConfig next = configured.get(name);
        if (next != null) {
            open(name, next);
        }
    }

    private void open(String name, ChannelConfig config) {
        try {
            Gear gear = new Gear(vertx, folder, config.via(), replies, subscriptions);
            open.put(name, opening.open(name, config.spec(), gear));
            unopened.remove(name);
        } catch (RuntimeException e) {
            if (unopened.add(name)) { // once, not at every try
                LOG.error("Channel not opened, nobody is told on it until it is; tried again channel={}", name, e);
            }
        }
    }

    /** Tries those once more that could not be opened; says whether any of them is open now. */
    boolean again() {
        Set<String> before = Set.copyOf(unopened);
        before.forEach(name -> Optional.ofNullable(configured.get(name)).ifPresent(config -> open(name, config)));
        return unopened.size() < before.size();
    }

    /** The channels that are configured and could not be opened. */
    List<String> unopened() {
        return List.copyOf(unopened);
    }

    /** One that is being opened anew is there, and away. */
    Optional<Channel> find(String name) {
        return Optional.ofNullable(open.get(name))
                .or(() ->
                        Optional.<Channel>ofNullable(leaving.get(name)).filter(there -> configured.containsKey(name)));
    }

    List<Channel> all() {
        return new ArrayList<>(open.values());
    }

    /** Whether people can write back on it. */
    boolean hears(String name) {
        Channel channel = open.get(name);
        return channel instanceof Gsm || channel instanceof ZaloBot;
    }

    /** Closes all channels, and opens none any more. */
    public Future<Void> close() {
        configured.clear();
        List<Future<Void>> closing = Stream.concat(
                        open.values().stream().map(Channel::close),
                        leaving.values().stream().map(Leaving::gone))
                .toList();
        open.clear();
        return closing.isEmpty()
                ? Future.succeededFuture()
                : Future.join(closing).transform(done -> Future.succeededFuture());
    }

    private Optional<WebPush> browsers() {
        return open.values().stream()
                .filter(WebPush.class::isInstance)
                .map(WebPush.class::cast)
                .findFirst();
    }

    @Override
    public Optional<String> publicKey() {
        return browsers().flatMap(WebPush::publicKey);
    }

    @Override
    public boolean reaches(String endpoint) {
        return browsers().filter(push -> push.reaches(endpoint)).isPresent();
    }
}
