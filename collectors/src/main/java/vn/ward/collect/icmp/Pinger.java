package vn.ward.collect.icmp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.icmp.FpingLine.Barred;
import vn.ward.collect.icmp.FpingLine.Echo;
import vn.ward.collect.icmp.FpingLine.Garbled;
import vn.ward.collect.icmp.Heard.Counted;
import vn.ward.collect.icmp.Heard.NoFping;
import vn.ward.collect.icmp.Heard.NotSent;
import vn.ward.collect.icmp.Heard.Restarting;

/**
 * Keeps the one fping of a source address. It is started for all addresses that are wanted, again when those change, and
 * again, after a growing pause, when it dies.
 *
 * <p>A try takes what is heard of its address from its beginning on. When fping is started meanwhile, it begins anew if its time
 * still suffices, and is not tried otherwise.
 *
 * <p>Any thread: event loops ask, fping's thread tells, and none holds the lock for longer than it takes to look something up.
 */
final class Pinger implements Fping.Ear {

    /** So long changes gather before they cost a restart. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Whoever has run so long may start again at once. */
    private static final Duration SOUND = Duration.ofSeconds(30);

    /** What a delay that is read off a wall clock may come to. */
    private static final double MOST_DELAY_SECONDS = 2;

    private static final Logger log = LoggerFactory.getLogger(Pinger.class);

    private final Vertx vertx;
    private final List<String> program;
    private final Optional<InetAddress> via;
    private final Wanted wanted = new Wanted();
    private final Set<Try> underWay = new LinkedHashSet<>();
    private final Map<String, Track> tracks = new HashMap<>();
    private Optional<Load> load = Optional.empty();
    private @Nullable Fping fping;
    private long startedNanos;
    private long heardNanos;
    private boolean speaks;
    private boolean restartIsDue;
    private boolean closed;
    private boolean broken;
    private Duration pause = FIRST_PAUSE;
    private String lastWords = "";
    private long garbled;

    /** @param program fping, as it is called */
    Pinger(Vertx vertx, List<String> program, Optional<InetAddress> via) {
        this.vertx = vertx;
        this.program = List.copyOf(program);
        this.via = via;
    }

    /** From now on these are pinged and no others. */
    synchronized void want(Map<IcmpTry, InetAddress> found, Collection<IcmpTry> tries) {
        wanted.keep(tries);
        found.forEach((each, address) -> wanted.add(each, address, System.nanoTime()));
        change();
    }

    /** @param patience after which it completes, whatever was heard */
    synchronized Future<Heard> ping(IcmpTry asked, InetAddress address, Duration patience) {
        long now = System.nanoTime();
        String pinged = wanted.add(asked, address, now);
        change();
        if (broken && fping == null) {
            return Future.succeededFuture(new NoFping());
        }
        Try own = new Try(pinged, asked.packets(), now, patience);
        underWay.add(own);
        vertx.timer(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS).onSuccess(late -> giveUp(own));
        return own.future();
    }

    private void change() {
        if (!closed && !broken && !restartIsDue && !wanted.load().equals(load)) {
            restartAfter(GATHERING);
        }
    }

    private void restartAfter(Duration delay) {
        restartIsDue = true;
        vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS).onSuccess(due -> restart());
    }

    private synchronized void restart() {
        restartIsDue = false;
        if (closed) {
            return;
        }
        if (fping != null) {
            fping.stop();
            fping = null;
        }
        tracks.clear();
        load = wanted.load();
        load.ifPresentOrElse(this::start, () -> broken = false);
    }

    private void start(Load all) {
        all.addresses().forEach(address -> tracks.put(address, new Track()));
        speaks = false;
        lastWords = "";
        startedNanos = System.nanoTime();
        heardNanos = startedNanos;
        fping = new Fping(all.command(program, via), this);
        fping.start();
        beginAnew(all.cadence());
    }

    /** Whoever's time does not suffice for a whole round gets no half one. */
    private void beginAnew(Cadence cadence) {
        for (Try each : Set.copyOf(underWay)) {
            if (!each.beginsAnew(startedNanos, cadence)) {
                end(each, new Restarting());
            }
        }
    }

    @Override
    public void hear(Fping from, String line) {
        long now = System.nanoTime();
        double wallSeconds = System.currentTimeMillis() / 1000.0;
        FpingLine read = FpingLine.read(line);
        synchronized (this) {
            if (from == fping) {
                heardNanos = now;
                take(read, line, now, wallSeconds);
            }
        }
    }

    private void take(FpingLine read, String line, long now, double wallSeconds) {
        if (read instanceof Echo echo) {
            speak();
            double delay = Math.min(Math.max(wallSeconds - echo.at(), 0), MOST_DELAY_SECONDS);
            load.ifPresent(
                    all -> take(echo, now - (long) (delay * 1e9), all.cadence().patience()));
        } else if (read instanceof Barred barred) {
            Optional.ofNullable(tracks.get(barred.address())).ifPresent(track -> track.bar(barred.what()));
        } else if (read instanceof Garbled) {
            garbled++;
            lastWords = line;
            log.debug("fping said what is not understood: line={}", line);
        }
    }

    private void take(Echo echo, long writtenNanos, Duration patience) {
        Track track = tracks.get(echo.address());
        if (track == null) {
            return;
        }
        track.note(echo.index(), !echo.isLost());
        double ago = echo.isLost() ? patience.toMillis() / 1e3 : echo.rttSeconds();
        long sent = writtenNanos - (long) (ago * 1e9);
        for (Try each : Set.copyOf(underWay)) {
            if (each.address().equals(echo.address())) {
                each.round().take(echo.index(), sent, echo.rttSeconds());
                if (each.round().isComplete(track)) {
                    each.counted(Optional.of(track)).ifPresent(counted -> end(each, counted));
                }
            }
        }
    }

    private void speak() {
        if (!speaks && broken) {
            log.info("fping runs again");
        }
        speaks = true;
        broken = false;
    }

    @Override
    public synchronized void ended(Fping from, String how) {
        if (from != fping) {
            return; // it was stopped
        }
        fping = null;
        Duration lived = Duration.ofNanos(System.nanoTime() - startedNanos);
        if (!speaks && !broken) {
            log.error(
                    "fping does not run, icmp targets are not tried: ended=\"{}\" said=\"{}\"; install the package fping and let"
                            + " it send: AmbientCapabilities=CAP_NET_RAW, or the sysctl net.ipv4.ping_group_range",
                    how,
                    lastWords);
        } else if (speaks) {
            log.warn("fping ended and is started again: ended=\"{}\" said=\"{}\" garbled={}", how, lastWords, garbled);
        }
        broken = !speaks;
        if (broken) {
            Set.copyOf(underWay).forEach(each -> end(each, new NoFping()));
        }
        if (!closed && !restartIsDue) {
            boolean sound = speaks && lived.compareTo(SOUND) > 0;
            restartAfter(sound ? GATHERING : pause);
            pause = sound ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private synchronized void giveUp(Try own) {
        if (!underWay.contains(own)) {
            return;
        }
        Optional<Counted> counted = own.counted(Optional.ofNullable(tracks.get(own.address())));
        if (counted.isPresent()) {
            end(own, counted.get());
        } else if (fping == null || restartIsDue || isStuck() || !tracks.containsKey(own.address())) {
            end(own, new Restarting());
        } else {
            end(own, new NotSent());
        }
    }

    /** It pings this machine itself too, so that its silence is its own; then it is ended, and {@link #ended} goes on. */
    private boolean isStuck() {
        Duration silence = Duration.ofNanos(System.nanoTime() - heardNanos);
        boolean stuck = load.filter(all -> silence.compareTo(all.cadence().round(2)) > 0)
                .isPresent();
        if (stuck && fping != null) {
            fping.stop();
        }
        return stuck;
    }

    private void end(Try own, Heard heard) {
        underWay.remove(own);
        own.end(heard);
    }

    /** Lines so far that were no line of fping's. */
    synchronized long garbled() {
        return garbled;
    }

    synchronized void close() {
        closed = true;
        Fping last = fping;
        fping = null;
        if (last != null) {
            last.stop();
        }
        Set.copyOf(underWay).forEach(each -> end(each, new Restarting()));
    }
}
