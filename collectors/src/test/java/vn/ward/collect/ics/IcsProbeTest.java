package vn.ward.collect.ics;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.collect.ics.Calendars.NOW;
import static vn.ward.collect.ics.Calendars.WARD;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.ward.collect.Keys;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Pushes;
import vn.ward.core.engine.Queues;
import vn.ward.core.meeting.Booking;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

@Timeout(120)
class IcsProbeTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final String SECRET = "bimat-token";

    @TempDir
    private Path folder;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private IcsProbe probe;

    /** What was told of the meetings. */
    record Heard(String calendar, Period window, List<Booking> bookings) {}

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        probe = new IcsProbe(new Gear(
                vertx,
                WARD,
                new Ports(
                        Heartbeats.inMemory(),
                        Pushes.inMemory(),
                        (calendar, window, bookings) -> heard.add(new Heard(calendar, window, bookings)),
                        Queues.unheeded())));
    }

    @AfterEach
    void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private HttpServer serving(String calendar) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(request -> request.response().end(calendar))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
    }

    private static IcsSpec spec(HttpServer server) {
        return spec("http://127.0.0.1:" + server.actualPort() + "/" + SECRET + "/basic.ics?key=" + SECRET, Map.of());
    }

    private static IcsSpec spec(String url, Map<String, Secret> headers) {
        return new IcsSpec(new Source.Web(new Secret(url), headers, Authorities.JDK), Optional.empty());
    }

    private Result read(IcsSpec spec) throws Exception {
        return begin(spec, AMPLE).await(60, SECONDS);
    }

    private Future<Result> begin(IcsSpec spec, Duration timeout) {
        return probe.tryOnce(Targets.of(spec, timeout), NOW, Notes.NONE);
    }

    /** As whoever looks into one try. */
    private Result lookInto(IcsSpec spec) throws Exception {
        return probe.tryOnce(Targets.of(spec, AMPLE), NOW, notes::add).await(60, SECONDS);
    }

    private static Reason failure(Result result) {
        return ((Failed) result.outcome()).reason();
    }

    @Test
    void a_calendar_at_an_address_is_read_and_its_meetings_handed_on() throws Exception {
        Result result = read(spec(serving(Calendars.of("google"))));
        assertThat(notes).isEmpty();

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements())
                .containsEntry("meetings_today", 2.0)
                .containsEntry("meetings_unplaced", 0.0)
                .containsOnlyKeys(IcsProbe.MEASUREMENTS);
        assertThat(heard).singleElement().satisfies(told -> {
            assertThat(told.calendar()).isEqualTo("documents");
            assertThat(told.window())
                    .isEqualTo(new Period(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(8))));
            assertThat(told.bookings()).hasSize(3);
        });
    }

    @Test
    void whoever_looks_into_one_try_is_told_more_and_changes_nothing() throws Exception {
        Result result = lookInto(spec(serving(Calendars.of("google"))));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).containsEntry("meetings_today", 2.0);
        assertThat(heard).as("what is known of meetings").isEmpty();
        assertThat(notes)
                .contains(
                        new Note("ics.answer", List.of("127.0.0.1", "200")),
                        new Note("ics.read", List.of("3")),
                        new Note("ics.place", List.of("Phòng họp P301, tầng 3")),
                        new Note("ics.all-day", List.of("1")),
                        new Note("ics.cancelled", List.of("1")));
    }

    @Test
    void nothing_of_its_address_of_titles_or_of_people_is_in_results_notes_and_logs() throws Exception {
        List<Logger> loggers = Stream.of(Logger.ROOT_LOGGER_NAME, "vn.ward", "net.fortuna")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        loggers.forEach(logger -> logger.addAppender(log));
        loggers.stream().skip(1).forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
        });
        try {
            for (String program : Calendars.PROGRAMS) {
                String calendar = Calendars.of(program);
                for (String each :
                        List.of(calendar, calendar.substring(0, 900), calendar.replace("DTSTART", "NOSTART"))) {
                    IcsSpec spec = spec(serving(each));
                    assertThat(read(spec) + spec.describe()).doesNotContainIgnoringCase("BIMAT");
                    assertThat(lookInto(spec).toString()).doesNotContainIgnoringCase("BIMAT");
                }
            }
        } finally {
            loggers.stream().skip(1).forEach(logger -> {
                logger.setLevel(null);
                logger.setAdditive(true);
            });
            loggers.forEach(logger -> logger.detachAppender(log));
        }
        String told = List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + " " + thrown(event))
                .collect(Collectors.joining("\n"));
        assertThat(told).as("logs are looked at").contains("SUMMARY");
        assertThat(told + notes + heard).doesNotContainIgnoringCase("BIMAT").doesNotContain("basic.ics");
    }

    private static String thrown(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    @Test
    void a_file_is_read_anew_at_each_try() throws Exception {
        Path file = folder.resolve("lich-hop.ics");
        IcsSpec spec = new IcsSpec(new Source.Paper("lich-hop.ics", file), Optional.empty());

        assertThat(failure(read(spec))).isEqualTo(Reason.of("ics.file", "lich-hop.ics"));

        Files.writeString(file, Calendars.of("google"));
        assertThat(read(spec).outcome()).isEqualTo(new Answered());
        Files.writeString(file, Calendars.of("nextcloud"));
        Result second = read(spec);

        assertThat(second.measurements()).containsOnlyKeys("rtt_seconds", "meetings_today", "meetings_unplaced");
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).bookings()).extracting(Booking::location).contains("Phòng B");
        assertThat(failure(read(new IcsSpec(new Source.Paper("x", folder), Optional.empty())))
                        .code())
                .as("a folder")
                .isEqualTo("ics.file");
    }

    @Test
    void a_calendar_that_is_too_big_is_given_up_wherever_it_is() throws Exception {
        String big = Calendars.of("google") + "X".repeat(IcsProbe.LARGEST);
        Path file = Files.writeString(folder.resolve("big.ics"), big);

        assertThat(failure(read(new IcsSpec(new Source.Paper("big.ics", file), Optional.empty()))))
                .isEqualTo(Reason.of("ics.too-big", 4));
        assertThat(failure(read(spec(serving(big))))).isEqualTo(Reason.of("ics.too-big", 4));
        assertThat(heard).isEmpty();
    }

    @Test
    void a_calendar_of_three_megabytes_is_read() throws Exception {
        String attendee = "ATTENDEE;CN=\"Nguyễn, Văn A\";PARTSTAT=ACCEPTED:mailto:a@phuong.example\n";
        String calendar = Calendars.event("DTSTART:20261125T090000\nDURATION:PT1H\n" + attendee.repeat(45_000));

        assertThat(calendar.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(3_000_000);
        assertThat(read(spec(serving(calendar))).outcome()).isEqualTo(new Answered());
        assertThat(heard.get(0).bookings()).hasSize(1);
    }

    @Test
    void a_page_instead_of_the_calendar_is_a_fault() throws Exception {
        assertThat(failure(read(spec(serving("<html>Đăng nhập</html>"))))).isEqualTo(Reason.of("ics.not-a-calendar"));
        assertThat(failure(read(spec(serving(Calendars.of("google").substring(0, 2_000))))))
                .isEqualTo(Reason.of("ics.broken"));
        assertThat(heard).isEmpty();
    }

    @Test
    void a_status_is_told() throws Exception {
        HttpServer gone = vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(404).end(Calendars.of("google")))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);

        assertThat(failure(read(spec(gone)))).isEqualTo(Reason.of("ics.status", 404));
    }

    @Test
    void a_redirect_is_followed_and_another_server_gets_no_header() throws Exception {
        List<String> tokens = new CopyOnWriteArrayList<>();
        HttpServer other = vertx.createHttpServer()
                .requestHandler(request -> {
                    tokens.add(String.valueOf(request.getHeader("X-Token")));
                    request.response().end(Calendars.of("google"));
                })
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        HttpServer first = vertx.createHttpServer()
                .requestHandler(request -> {
                    tokens.add(String.valueOf(request.getHeader("X-Token")));
                    String to = request.path().equals("/loop")
                            ? "/loop"
                            : "http://127.0.0.1:" + other.actualPort() + "/" + SECRET;
                    request.response()
                            .setStatusCode(302)
                            .putHeader("Location", to)
                            .end();
                })
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        String base = "http://127.0.0.1:" + first.actualPort();

        assertThat(lookInto(spec(base + "/a", Map.of("X-Token", new Secret(SECRET))))
                        .outcome())
                .isEqualTo(new Answered());
        assertThat(tokens).containsExactly(SECRET, "null");
        assertThat(failure(lookInto(spec(base + "/loop", Map.of())))).isEqualTo(Reason.of("ics.redirect"));
        assertThat(notes).isNotEmpty();
        assertThat(notes.toString()).doesNotContain(SECRET);
    }

    @Test
    void a_certificate_counts_if_the_authority_that_is_named_signed_it() throws Exception {
        Keys keys = new Keys(folder);
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(keys.signed("server", "dns:localhost")))
                .requestHandler(request -> request.response().end(Calendars.of("google")))
                .listen(0, "localhost")
                .await(10, SECONDS);
        Secret url = new Secret("https://localhost:" + server.actualPort() + "/a.ics");
        Authorities office = Authorities.read(keys.pem("server", "authority"));
        IcsSpec trusting = new IcsSpec(new Source.Web(url, Map.of(), office), Optional.empty());
        IcsSpec strange = new IcsSpec(new Source.Web(url, Map.of(), Authorities.JDK), Optional.empty());

        assertThat(read(trusting).outcome()).isEqualTo(new Answered());
        assertThat(failure(read(strange)).code()).isEqualTo("tls");
    }

    @Test
    void a_server_that_never_ends_costs_its_own_try_alone() throws Exception {
        HttpServer endless = vertx.createHttpServer()
                .requestHandler(request -> request.response().setChunked(true).write("BEGIN:VCALENDAR\n"))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);

        Future<Result> hangs = begin(spec(endless), Duration.ofSeconds(2));
        Result beside = read(spec(serving(Calendars.of("google"))));

        assertThat(beside.outcome()).isEqualTo(new Answered());
        assertThat(failure(hangs.await(10, SECONDS)).code()).isEqualTo("timeout");
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_bomb_ends_and_hurts_no_other_calendar() throws Exception {
        String one = "BEGIN:VEVENT\nDTSTART:19000101T090000\nDURATION:PT1H\nRRULE:FREQ=HOURLY;BYDAY=TH\nEND:VEVENT\n";
        HttpServer bomb = serving(Calendars.calendar(one.repeat(19_000)));

        Future<Result> bombed = begin(spec(bomb), AMPLE);
        assertThat(read(spec(serving(Calendars.of("google")))).outcome()).isEqualTo(new Answered());

        assertThat(failure(bombed.await(60, SECONDS)).code()).isIn("ics.heavy", "ics.many-meetings");
        assertThat(heard).hasSize(1);
    }

    @Test
    void more_calendars_than_can_wait_are_not_tried_rather_than_blamed() throws Exception {
        IcsSpec spec = spec(serving(Calendars.of("google")));

        List<Future<Result>> all =
                IntStream.range(0, 200).mapToObj(i -> begin(spec, AMPLE)).toList();
        Set<Object> outcomes = Future.join(all)
                .map(done -> all.stream()
                        .map(each -> (Object) each.result().outcome())
                        .collect(Collectors.toSet()))
                .await(60, SECONDS);

        assertThat(outcomes)
                .contains(new Answered())
                .isSubsetOf(Set.of(new Answered(), new NotTried(Reason.of("overloaded"))));
    }

    @Test
    void whoever_reads_a_file_that_is_being_read_shares_that_reading() throws Exception {
        Path file = Files.writeString(folder.resolve("a.ics"), Calendars.of("google"));
        IcsSpec spec = new IcsSpec(new Source.Paper("a.ics", file), Optional.empty());

        List<Future<Result>> all =
                IntStream.range(0, 20).mapToObj(i -> begin(spec, AMPLE)).toList();
        Future.join(all).await(60, SECONDS);

        assertThat(all).allSatisfy(each -> assertThat(each.result().outcome()).isEqualTo(new Answered()));
    }

    @Test
    void a_try_under_way_ends_with_the_probe() throws Exception {
        HttpServer silent = vertx.createHttpServer()
                .requestHandler(
                        request -> heard.add(new Heard("asked", new Period(NOW, NOW.plusSeconds(1)), List.of())))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        Future<Result> underWay = begin(spec(silent), AMPLE);
        await().atMost(AMPLE).until(() -> !heard.isEmpty());

        probe.close().await(10, SECONDS);

        assertThat(underWay.await(10, SECONDS).outcome()).isNotEqualTo(new Answered());
    }

    @Test
    void a_calendar_that_waits_behind_others_until_its_time_is_over_is_not_blamed() throws Exception {
        Path file = Files.writeString(folder.resolve("a.ics"), Calendars.of("google"));
        IcsSpec paper = new IcsSpec(new Source.Paper("a.ics", file), Optional.empty());
        for (String pool : List.of("ward-ics-files", "ward-ics")) {
            CountDownLatch others = new CountDownLatch(1);
            WorkerExecutor busy = vertx.createSharedWorkerExecutor(pool, 2);
            List<Future<Boolean>> hanging = IntStream.range(0, 2)
                    .mapToObj(i -> busy.executeBlocking(() -> others.await(60, SECONDS), false))
                    .toList();
            try {
                assertThat(begin(paper, Duration.ofMillis(500))
                                .await(30, SECONDS)
                                .outcome())
                        .as(pool)
                        .isEqualTo(new NotTried(Reason.of("overloaded")));
            } finally {
                others.countDown();
                Future.join(hanging).await(30, SECONDS);
                busy.close().await(10, SECONDS);
            }
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void what_is_no_fault_of_its_file_is_not_blamed_on_the_calendar() throws Exception {
        Path file = Files.writeString(folder.resolve("a.ics"), Calendars.of("google"));
        IcsSpec spec = new IcsSpec(new Source.Paper("a.ics", file), Optional.empty());
        probe.close().await(10, SECONDS);

        assertThat(read(spec).outcome()).isEqualTo(new NotTried(Reason.of("overloaded")));
    }
}
