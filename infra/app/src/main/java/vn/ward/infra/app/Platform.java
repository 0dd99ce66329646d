package vn.ward.infra.app;

import io.prometheus.client.hotspot.DefaultExports;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.Acknowledging;
import vn.ward.alert.Notifier;
import vn.ward.alert.Switchboard;
import vn.ward.alert.TestMessages;
import vn.ward.collect.OneTry;
import vn.ward.collect.Probes;
import vn.ward.collect.Schedule;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.certificate.CertificateRefused;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Problem;
import vn.ward.core.config.Retention;
import vn.ward.core.config.WardConfig;
import vn.ward.core.engine.Acting;
import vn.ward.core.engine.Arranging;
import vn.ward.core.engine.AskedHistory;
import vn.ward.core.engine.AuditKeeper;
import vn.ward.core.engine.Bookkeeping;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.ContactsInForce;
import vn.ward.core.engine.Entering;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.History;
import vn.ward.core.engine.JournalWriter;
import vn.ward.core.engine.Judging;
import vn.ward.core.engine.LatenessMetrics;
import vn.ward.core.engine.MeetingMetrics;
import vn.ward.core.engine.MeetingWatch;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.NameTaken;
import vn.ward.core.engine.Planning;
import vn.ward.core.engine.PlatformMetrics;
import vn.ward.core.engine.ProbeMetrics;
import vn.ward.core.engine.Projector;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.QueueKeeper;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.Recall;
import vn.ward.core.engine.RegisteredSubscriptions;
import vn.ward.core.engine.Reloading;
import vn.ward.core.engine.SampleMetrics;
import vn.ward.core.engine.SampleWriter;
import vn.ward.core.engine.Standings;
import vn.ward.core.engine.StoreLink;
import vn.ward.core.engine.Upkeep;
import vn.ward.core.engine.WardClock;
import vn.ward.core.engine.Watchlist;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.register.Register;
import vn.ward.core.selfwatch.Room;
import vn.ward.core.selfwatch.SelfWatch;
import vn.ward.core.selfwatch.Senses;
import vn.ward.core.spool.Spool;
import vn.ward.core.store.Expiry;
import vn.ward.core.store.Past;
import vn.ward.core.store.Projection;
import vn.ward.core.store.Publications;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.SampleHistory;
import vn.ward.core.store.Samples;
import vn.ward.core.tickets.TicketFile;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.infra.app.embedded.MajorChange;
import vn.ward.infra.app.heartbeat.HeartbeatSender;
import vn.ward.web.Sources;
import vn.ward.web.WebServer;
import vn.ward.web.WithoutAccount;
import vn.ward.web.telling.Telling;

/**
 * The platform at work: everything wired by hand, each part knowing only what it is handed. It needs the journal to
 * start, and nothing else: the database, the mail server and what is watched may all be away.
 */
final class Platform implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final long PATIENCE_SECONDS = 20; // for one part to start, and for all to stop

    private final Vertx vertx;
    private final DataFolder folder;
    private final SqliteJournal journal;
    private final Spool spool;
    private final Register register;
    private final HostPort listen;
    private final Path configuration;
    private final Role role;
    private final Deque<String> deployed = new ArrayDeque<>();
    private Runnable lastly = () -> {}; // once all parts have stopped, and before the workers are gone
    private String address = "";

    private Platform(
            Vertx vertx, DataFolder folder, SqliteJournal journal, HostPort listen, Path configuration, Role role) {
        this.vertx = vertx;
        this.folder = folder;
        this.journal = journal;
        this.spool = Spool.open(folder.spool(), Spool.DEFAULT_BOUND);
        this.register = Register.open(folder.register());
        this.listen = listen;
        this.configuration = configuration;
        this.role = role;
    }

    /**
     * Starts watching.
     *
     * @param read reads the configuration anew, once its files have changed
     * @param listen where its screens are served
     * @param data this ward's own folder
     * @param role what it is for
     * @param told hears that an older PostgreSQL's database is taken over, on a thread of its own
     * @throws Refusal if the folder is in use, or the port is taken
     * @throws vn.ward.core.journal.JournalFailed if the journal can't be used
     */
    static Platform start(
            WardConfig config,
            Callable<WardConfig> read,
            HostPort listen,
            Path data,
            Role role,
            Consumer<MajorChange> told) {
        DataFolder folder = DataFolder.hold(data);
        Platform platform = new Platform(
                // the kernel's own way to wait for many sockets, where its library loads: docs/decisions/0031
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)),
                folder,
                SqliteJournal.open(folder.journal()),
                listen,
                config.files().get(0),
                role);
        try {
            platform.wire(config, read, told);
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void wire(WardConfig config, Callable<WardConfig> read, Consumer<MajorChange> told) {
        String ward = config.ward().id();
        Watchlist watching = new Watchlist(config.watching());

        Checkpoint known = Recall.from(journal);
        WardClock clock = new WardClock(Clock.systemUTC(), Recall.latest(journal, known));
        JournalWriter record = new JournalWriter(vertx, journal, clock);

        ContactsInForce contacts = new ContactsInForce(config.contacts());

        StoreLink store = new StoreLink();
        Samples samples = new Samples(store::ours, ward);
        Metrics metrics = new Metrics();
        DefaultExports.register(metrics.registry());
        boolean isWard = role == Role.WARD;
        SampleWriter sampleWriter = new SampleWriter(
                isWard ? samples::prepare : batch -> () -> {},
                spool,
                clock.wall().toEpochMilli(),
                new SampleMetrics(metrics.registry()));
        Readings readings =
                new Readings(record, sampleWriter, clock, () -> contacts.get().reachesAnybody());
        Standings board = new Standings(config.ward(), watching, clock, readings, record::plans);
        Planning planning = new Planning(watching, record, clock);
        Projector projector = new Projector(journal, store, new Projection(store, ward), samples, board::lastStarts);
        lastly = record::rest;
        if (isWard) {
            readings.follow(projector);
        } else {
            store.miss("a dead-man keeps no history");
        }
        record.tend(readings::projected);

        PlatformMetrics.register(metrics.registry(), readings);
        Judging judging = new Judging(
                watching,
                known,
                record,
                sampleWriter,
                board,
                clock,
                System::nanoTime,
                new ProbeMetrics(metrics.registry()));
        Past past = new Past(store, ward, watching);
        AskedHistory history = new AskedHistory(
                vertx,
                past,
                new SampleHistory(store, ward),
                new Publications(store, ward, config.ward().zone(), watching, past),
                board::lastAttempts,
                clock::now,
                readings);
        Acting acting = new Acting(
                judging,
                record,
                clock,
                watching,
                number -> history.incident(number).map(found -> found.map(History.IncidentStory::incident)));
        Switchboard channels = new Switchboard(
                vertx,
                folder.channels(),
                new Acknowledging(contacts, acting),
                new RegisteredSubscriptions(vertx, register, Clock.systemUTC()));
        Heartbeats heartbeats = Heartbeats.inMemory();
        Pushes pushes = Pushes.inMemory();
        Bookkeeping bookkeeping = new Bookkeeping(watching, record, new MeetingMetrics(metrics.registry()));
        QueueKeeper queues = new QueueKeeper(
                vertx,
                TicketFile.open(folder.queues()),
                config.ward().zone(),
                watching,
                clock::now,
                sampleWriter::store);
        Probes probes = new Probes(vertx, config.ward().zone(), new Ports(heartbeats, pushes, bookkeeping, queues));
        OneTry prober = OneTry.glancing(vertx, probes, clock::now);
        Telling telling = new Telling(
                board,
                history,
                new Arranging(watching, contacts, record, clock),
                new TestMessages(config.ward(), contacts, channels),
                contacts);
        Sources sources = new Sources(
                board,
                history,
                planning,
                acting,
                prober,
                history,
                metrics,
                channels,
                register,
                judging,
                heartbeats,
                pushes,
                telling,
                new Entering(watching, config.ward().zone(), record, clock));
        WebServer web = new WebServer(sources, listen, config.wire(), Language.VI, config.oidc());

        AuditKeeper keeper = new AuditKeeper(register.audit(), Clock.systemUTC());

        // started from the store to the probes, so that nothing runs before what it needs; stopped the other way round
        if (isWard) {
            deploy(new DatabaseKeeper(config.database(), folder.database(), store, told));
        }
        deploy(keeper);
        if (isWard) {
            deploy(projector);
        }
        deploy(sampleWriter);
        if (isWard) {
            deploy(new Upkeep(
                    new Rollups(store::ours)::turn, now -> expire(store, ward, config.retention(), now), clock::now));
        }
        deploy(queues);
        deploy(planning);
        deploy(judging);
        Notifier notifier = new Notifier(
                record,
                board,
                contacts,
                () -> watching.get().calendars(),
                () -> record.plans().arrangements(),
                channels,
                () -> config.wire().url());
        deploy(notifier);
        deploy(web);
        LatenessMetrics lateness = new LatenessMetrics(metrics.registry());
        Schedule schedule = new Schedule(
                List.of(), // FirstTries says which
                probes,
                judging,
                clock::now,
                config.ward().zone(),
                lateness::began);
        deploy(schedule);
        pushes.follow(schedule::tryNow);
        FirstTries firstTries =
                new FirstTries(board::targets, System::nanoTime, schedule::follow, schedule::bringForward);
        deploy(firstTries);
        deploy(new MeetingWatch(judging, board, schedule::bringForward));
        Reloading reloading = new Reloading(
                config,
                read,
                watching,
                contacts,
                judging,
                planning,
                next -> {
                    firstTries.follow(next.targets());
                    bookkeeping.follow(next);
                },
                keeper,
                Wording.of(Language.VI, Console.CONFIG_WORDS),
                clock);
        readings.follow(reloading);
        deploy(reloading);
        List<HeartbeatSender> senders = config.heartbeat().stream()
                .map(to -> new HeartbeatSender(to, board, Main.version(), metrics.registry()))
                .toList();
        senders.forEach(this::deploy);
        deploy(new SelfWatch(
                judging,
                board,
                new Senses(web::tls, () -> Room.of(folder.path()), Spool.DEFAULT_BOUND, System::nanoTime),
                () -> Stream.concat(
                                senders.stream().flatMap(sender -> sender.troubles().stream()),
                                notifier.troubles().stream())
                        .toList()));
        address = web.address().resolve("/wall").toString();
    }

    private static void expire(StoreLink store, String ward, Retention retention, Instant now) {
        Expiry expiry = new Expiry(store::ours);
        expiry.wish(ward, retention);
        expiry.turn(now);
    }

    /** By which the first administrator comes in; empty once there is one. Blocking. */
    Optional<String> setUp() {
        return register.people()
                .setUp(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .map(link -> link.address(address.substring(0, address.length() - "/wall".length())));
    }

    /** Where the wall is. */
    String address() {
        return address;
    }

    private void deploy(Deployable part) {
        deployed.push(await(vertx.deployVerticle(part)));
    }

    /** Why a port could not be had. The kernel's epoll says it by an exception of Netty's own: {@code bind(..) failed …: why}. */
    private static Optional<String> notBound(@Nullable Throwable fault) {
        String said = fault == null ? "" : String.valueOf(fault.getMessage());
        if (fault instanceof BindException) {
            return Optional.of(said);
        }
        return fault instanceof IOException && said.startsWith("bind(")
                ? Optional.of(said.substring(said.lastIndexOf(": ") + 2))
                : Optional.empty();
    }

    private String await(Future<String> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Optional<String> taken = notBound(e.getCause());
            if (taken.isPresent()) {
                throw new Refusal("refusal.port-taken", listen, taken.get());
            }
            if (e.getCause() instanceof WithoutAccount) {
                throw new Refusal("refusal.listen-without-account", listen);
            }
            if (e.getCause() instanceof CertificateRefused refused) {
                throw refused;
            }
            if (e.getCause() instanceof NameTaken name) {
                throw new ConfigRefused(List.of(Problem.taken(configuration.toString(), name.id(), name.became())));
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("a part of the platform did not start in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops in order; what was accepted is stored as far as the database takes it. Blocking, some seconds at most. */
    @Override
    public void close() {
        try {
            Future<Void> stopped = Future.succeededFuture();
            while (!deployed.isEmpty()) {
                String part = deployed.pop();
                stopped = stopped.eventually(() -> vertx.undeploy(part));
            }
            stopped.onComplete(done -> lastly.run())
                    .eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "the platform did not stop in time; the next start takes up from the journal seconds={}",
                    PATIENCE_SECONDS);
        } catch (ExecutionException e) {
            LOG.warn("the platform did not stop in order; the next start takes up from the journal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        spool.close();
        register.close();
        journal.close();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("the data folder was not let go cause=\"{}\"", e.getMessage());
        }
    }

    /** What works, gathered from the parts that know. */
    private static final class Readings implements java.util.function.Supplier<Readiness> {
        private final JournalWriter record;
        private final SampleWriter samples;
        private final WardClock clock;
        private final java.util.function.BooleanSupplier told;
        private volatile @org.jspecify.annotations.Nullable Projector projector;
        private volatile java.util.function.Supplier<ConfigStatus> configuration;

        Readings(JournalWriter record, SampleWriter samples, WardClock clock, java.util.function.BooleanSupplier told) {
            this.record = record;
            this.samples = samples;
            this.clock = clock;
            this.told = told;
            ConfigStatus started = ConfigStatus.started(clock.now());
            this.configuration = () -> started;
        }

        void follow(Projector known) {
            projector = known;
        }

        void follow(Reloading reloading) {
            configuration = reloading;
        }

        /** Where nothing is projected, all is. */
        long projected() {
            Projector known = projector;
            return known == null ? record.last() : known.projected();
        }

        @Override
        public Readiness get() {
            Projector known = projector;
            return new Readiness(
                    record.failure(),
                    record.shortage(),
                    known == null ? Optional.empty() : known.failure(),
                    known == null ? "none" : known.level(),
                    record.last(),
                    projected(),
                    samples.stock(clock.now()),
                    told.getAsBoolean(),
                    configuration.get(),
                    clock.ahead());
        }
    }
}
