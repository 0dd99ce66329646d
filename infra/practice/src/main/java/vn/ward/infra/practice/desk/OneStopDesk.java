package vn.ward.infra.practice.desk;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.wording.Language;
import vn.ward.infra.practice.mqtt.MqttBroker;
import vn.ward.infra.practice.queue.Hall;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.site.HttpSystem;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;

/**
 * The one-stop desk and its queue system, open day and night. When it starts its hall is filled as if it had run since the morning;
 * of what was before it tells nothing but who is there. Its port is its pages'; it publishes at the ward's broker.
 */
public final class OneStopDesk implements PlayedSystem {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration SUMMARY = Duration.ofSeconds(15);

    /** A machine that slept for longer, or whose clock was put back, meets a hall of that time instead of all that it missed. */
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    /** The same at each start: a platform that knows the day's tickets meets them again. */
    private static final long SEED = 437;

    private static final int CLOSED_COUNTER = 2;

    /** After these so many wait that without help it would take hours. */
    private static final Set<Fault> CROWDING = Set.of(Fault.SURGE, Fault.ALL_CLOSED);

    private final Stage stage;
    private final Kiosk kiosk;
    private final HttpSystem site;
    private Hall hall;
    private Instant summarised = Instant.EPOCH;
    private @Nullable DeskLook lastTold;

    /** Fills the hall, which takes some milliseconds. */
    public OneStopDesk(Stage stage, MqttBroker broker) {
        this.stage = stage;
        this.kiosk = new Kiosk(
                broker::keep,
                stage.clock().getZone(),
                Speech.in(Language.VI),
                Long.toHexString(stage.random().nextLong()));
        this.hall = filled(stage.now());
        DeskSite pages = new DeskSite(this::look, stage.clock().getZone(), this::begin);
        this.site = new HttpSystem(stage, pages, () -> true);
    }

    private Hall filled(Instant now) {
        return Hall.filled(stage.clock().getZone(), SEED, now);
    }

    /** How many are in the hall in a second since 1970: of the last half hour, and no later than now. */
    public int people(long second) {
        if (second > hall.now().getEpochSecond()) {
            goOn();
        }
        return hall.people(second);
    }

    /** Goes on to now, and tells what happened since. */
    private void goOn() {
        Instant now = stage.now();
        Duration step = Duration.between(hall.now(), now);
        if (step.abs().compareTo(LONGEST_STEP) > 0) {
            hall = filled(now);
            apply(playing().fault());
            hall.present().forEach(kiosk::tell);
            summarise();
            return;
        }
        hall.advance(now, kiosk::tell);
        if (Duration.between(summarised, now).compareTo(SUMMARY) >= 0) {
            summarise();
        }
    }

    private void summarise() {
        summarised = hall.now();
        kiosk.tell(DeskLook.of(hall));
    }

    /** As it is told of: what the kiosk does not tell, nobody knows. */
    private DeskLook look() {
        goOn();
        return lastTold != null ? lastTold : DeskLook.of(hall);
    }

    private void begin(Fault fault) {
        goOn();
        Fault before = playing().fault();
        apply(fault);
        if (CROWDING.contains(before) && !CROWDING.contains(fault)) {
            hall.help();
        }
        if (fault == Fault.SILENT) {
            lastTold = DeskLook.of(hall);
            kiosk.fallSilent();
        } else if (before == Fault.SILENT) {
            lastTold = null;
            kiosk.speak();
        }
        summarise();
    }

    private void apply(Fault fault) {
        hall.close(
                switch (fault) {
                    case COUNTER_CLOSED -> Set.of(CLOSED_COUNTER);
                    case ALL_CLOSED -> Set.of(1, 2, 3, 4);
                    default -> Set.<Integer>of();
                });
        hall.surge(fault == Fault.SURGE);
    }

    @Override
    public Future<Void> open(int port) {
        return site.open(port).onSuccess(open -> {
            kiosk.speak();
            hall.present().forEach(kiosk::tell);
            summarise();
            stage.vertx().setPeriodic(BEAT.toMillis(), beat -> goOn());
        });
    }

    @Override
    public Future<Void> play(Fault fault) {
        return site.play(fault);
    }

    @Override
    public String id() {
        return site.id();
    }

    @Override
    public String group() {
        return site.group();
    }

    @Override
    public String kind() {
        return site.kind();
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public int port() {
        return site.port();
    }

    @Override
    public List<Fault> faults() {
        return site.faults();
    }

    @Override
    public Playing playing() {
        return site.playing();
    }

    @Override
    public long requests() {
        return site.requests();
    }
}
