package vn.ward.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Role;
import vn.ward.core.access.TokenKind;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Oidc;
import vn.ward.core.config.Wire;
import vn.ward.core.engine.Heartbeats;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.Pushes;
import vn.ward.core.register.OneTimeLink;
import vn.ward.core.register.People;
import vn.ward.core.register.Register;
import vn.ward.core.register.Sessions;
import vn.ward.core.register.Tokens;
import vn.ward.core.wording.Language;
import vn.ward.web.session.Access;
import vn.ward.web.telling.Telling;

/** A real web server on a free loopback port over a ward in memory, and a browser's view of it. */
final class Served {

    private static final ObjectMapper JSON = new ObjectMapper();

    final MemoryWard ward = MemoryWard.calm();
    final Metrics metrics = new Metrics();
    final MemoryPush push = new MemoryPush();
    final Vertx vertx = Vertx.vertx();
    final HttpClient client = HttpClient.newHttpClient();
    final Register register;
    final MemoryAlarms alarms = new MemoryAlarms(ward::now);
    final Heartbeats heartbeats = Heartbeats.inMemory();
    final Pushes pushes = Pushes.inMemory();
    private final Wire wire;
    private final Optional<Oidc> oidc;
    private final Path folder;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final String host;
    private final int port;
    private final WebServer first;
    private String deployment;

    private Served(Wire wire, String host, Optional<Oidc> oidc, Consumer<MemoryWard> before) throws Exception {
        this.wire = wire;
        this.oidc = oidc;
        folder = Files.createTempDirectory("ward-web");
        register = Register.open(folder.resolve("access.db"));
        this.host = host;
        before.accept(ward);
        if (!Hosts.isLoopback(host)) {
            session(Role.ADMINISTRATOR); // without whom others are not served
        }
        first = server(0);
        deployment = deploy(first);
        port = first.port();
    }

    static Served start() throws Exception {
        return start(ward -> {});
    }

    /** Reached as {@code wire} says. */
    static Served start(Wire wire) throws Exception {
        return start(wire, "127.0.0.1");
    }

    /** Somebody can sign in. */
    static Served start(Wire wire, String host) throws Exception {
        return new Served(wire, host, Optional.empty(), ward -> {});
    }

    /** @param before makes the ward what it is before anyone looks at it */
    static Served start(Consumer<MemoryWard> before) throws Exception {
        return new Served(Wire.PLAIN, "127.0.0.1", Optional.empty(), before);
    }

    /** People may sign in by this provider too. */
    static Served start(Oidc oidc) throws Exception {
        return new Served(Wire.PLAIN, "127.0.0.1", Optional.of(oidc), ward -> {});
    }

    /** The platform is gone: nothing listens on its port any more. */
    void fallSilent() throws Exception {
        done(vertx.undeploy(deployment));
    }

    /** It is back on the same port. */
    void comeBack() throws Exception {
        deployment = deploy(server(port));
    }

    /** The one that was started first. */
    WebServer server() {
        return first;
    }

    private WebServer server(int wanted) {
        return new WebServer(sources(), new HostPort(host, wanted), wire, Language.VI, oidc);
    }

    /** All addresses of a server like this. */
    Router router(WorkerExecutor workers) throws Exception {
        return done(first.router(workers, new Access(vertx, register, Clock.systemUTC())));
    }

    Sources sources() {
        return new Sources(
                ward,
                ward,
                ward.plan,
                ward.acts,
                ward.prober,
                ward.months,
                metrics,
                push,
                register,
                alarms,
                heartbeats,
                pushes,
                new Telling(ward, ward, ward.notices, ward.notices, ward.notices::contacts),
                ward.entered);
    }

    private String deploy(WebServer server) throws Exception {
        return done(vertx.deployVerticle(server));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    int port() {
        return port;
    }

    /** The register's file, to be meddled with. */
    Path registered() {
        return folder.resolve("access.db");
    }

    /** By a program called Lan that may do all that programs may. */
    HttpRequest.Builder request(String path) {
        return request(path, "Lan");
    }

    /** @param author what the token is called by which is asked: what is done is signed with it */
    HttpRequest.Builder request(String path, String author) {
        return anonymous(path).header("Authorization", "Bearer " + tokens.computeIfAbsent(author, this::token));
    }

    private String token(String name) {
        Tokens.Wanted wanted = new Tokens.Wanted(TokenKind.API, name, TokenKind.API.most(), null, null, null);
        return register.tokens()
                .issue(wanted, Actor.command("test"), Instant.now())
                .secret();
    }

    /** By somebody who signed in, in a browser, and has these roles. */
    HttpRequest.Builder person(String path, Role... roles) {
        return anonymous(path).header("Cookie", session(roles)).header("Sec-Fetch-Site", "same-origin");
    }

    /** The cookie of somebody who signed in and has these roles: from then on nobody looks without being known. */
    String session(Role... roles) {
        String id = Stream.of(roles).map(Role::word).collect(Collectors.joining("-"));
        return sessions.computeIfAbsent(id, missing -> "ioc-session=" + signIn(id, List.of(roles)));
    }

    private String signIn(String id, List<Role> roles) {
        Actor command = Actor.command("test");
        Instant now = Instant.now();
        OneTimeLink.Issued link =
                register.people().invite(Account.invited(id, "Người " + id, EnumSet.copyOf(roles), now), command, now);
        SecondFactor factor = new SecondFactor("JBSWY3DPEHPK3PXP", 0, List.of());
        register.people().accept(link.secret(), new People.Chosen(id, "", "$argon2id$", factor), null, now);
        return register.sessions()
                .open(id, new Sessions.Password(), new Actor(Actor.Kind.PERSON, id, null), "test", now)
                .orElseThrow();
    }

    /** By nobody that is known. */
    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    void stop() throws Exception {
        done(vertx.close());
        register.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
