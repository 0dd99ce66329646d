package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Permission;
import vn.ward.core.access.Role;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.Tokens;
import vn.ward.core.wording.Language;
import vn.ward.web.contract.Contract;
import vn.ward.web.contract.Operation;
import vn.ward.web.reply.Speech;

/** Everybody tries everything, and gets what the table in {@code docs/access.md} says. */
final class PermissionWalkTest {

    private static final Contract CONTRACT = Contract.read(Contract.SERVED, new Speech(Language.VI));
    private static final Path TABLE = Path.of("..", "docs", "access.md");

    private static Served served;

    /** Who tries, with the header by which they are known; in the order of the table's columns. */
    private static final Map<String, List<String>> CALLERS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        served = Served.start();
        CALLERS.put("nobody", List.of());
        for (Role role : Role.values()) {
            CALLERS.put(role.word(), List.of("Cookie", served.session(role)));
        }
        CALLERS.put("display", List.of("Cookie", "ioc-display=" + display()));
        CALLERS.put("phone", List.of("Cookie", "ioc-phone=" + phone()));
        CALLERS.put("scrape", List.of("Authorization", "Bearer " + token(TokenKind.SCRAPE, TokenKind.SCRAPE.most())));
        CALLERS.put("push", List.of("Authorization", "Bearer " + token(TokenKind.PUSH, TokenKind.PUSH.most())));
        CALLERS.put("api read", List.of("Authorization", "Bearer " + token(TokenKind.API, Set.of(Permission.READ))));
        CALLERS.put(
                "api report", List.of("Authorization", "Bearer " + token(TokenKind.API, Set.of(Permission.REPORT))));
        CALLERS.put("api alert", List.of("Authorization", "Bearer " + token(TokenKind.API, Set.of(Permission.ALERT))));
    }

    private static String display() {
        Tokens tokens = served.register.tokens();
        Tokens.Issued link = tokens.issue(Tokens.Wanted.display("Sảnh", null), Actor.command("test"), Instant.now());
        return tokens.bind(link.secret(), null, Instant.now()).secret();
    }

    private static String phone() {
        return served.register
                .tokens()
                .phone(
                        new Tokens.Wanted(TokenKind.PHONE, "iPhone", TokenKind.PHONE.most(), "operator", null, null),
                        Actor.command("test"),
                        Instant.now())
                .secret();
    }

    private static String token(TokenKind kind, Set<Permission> scopes) {
        return served.register
                .tokens()
                .issue(
                        new Tokens.Wanted(
                                kind,
                                kind.word(),
                                scopes,
                                null,
                                kind == TokenKind.PUSH ? "wan" : null,
                                Duration.ofDays(1)),
                        Actor.command("test"),
                        Instant.now())
                .secret();
    }

    @AfterAll
    static void stop() throws Exception {
        served.stop();
    }

    @Test
    void every_operation_is_open_to_exactly_those_whom_the_table_names() throws Exception {
        List<String> found = new ArrayList<>();
        found.add("| operation | " + String.join(" | ", CALLERS.keySet()) + " |");
        found.add("|---|" + ":-:|".repeat(CALLERS.size()));
        Map<String, Operation> byName = new TreeMap<>();
        CONTRACT.operations().forEach(operation -> byName.put(operation.id(), operation));
        for (Operation operation : byName.values()) {
            StringBuilder row = new StringBuilder("| " + operation.id() + " |");
            for (List<String> caller : CALLERS.values()) {
                row.append(isLetIn(operation, caller) ? " ✓ |" : "   |");
            }
            found.add(row.toString());
        }
        try (Stream<String> lines = Files.lines(TABLE)) {
            assertThat(found)
                    .as("the table of docs/access.md; what was found:\n" + String.join("\n", found))
                    .isEqualTo(lines.filter(line -> line.startsWith("|")).toList());
        }
    }

    /** Asked with what can't be done, so that nothing is: who is let in is told so by 400 or 404, not by 401 or 403. */
    private static boolean isLetIn(Operation operation, List<String> caller) throws Exception {
        HttpResponse<String> response = ask(operation, caller);
        int status = response.statusCode();
        assertThat(status).as(operation.id() + " " + caller + response.body()).isNotIn(405, 415, 500, 503);
        if (status == 401 || status == 403) {
            return false;
        }
        return true;
    }

    private static HttpResponse<String> ask(Operation operation, List<String> caller) throws Exception {
        String path = operation
                .path()
                .replace("{number}", "99")
                .replace("{target}", "wan")
                .replace("{name}", "wan")
                .replace("{month}", "2026-05")
                .replace("{version}", "9")
                .replace("{token}", "nobody-has-this-token")
                .replace("{id}", "nobody-has-this");
        boolean reads = operation.method().equals(HttpMethod.GET);
        HttpRequest.Builder request = served.anonymous(path + (reads ? "?not-a-parameter=1" : ""))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin");
        if (!caller.isEmpty()) {
            request.headers(caller.toArray(String[]::new));
        }
        if (operation.id().equals("followWall")) {
            request.method("HEAD", HttpRequest.BodyPublishers.noBody()); // its answer never ends
        }
        if (!reads) {
            request.POST(HttpRequest.BodyPublishers.ofString("{\"not-a-member\": 1}"));
        }
        return served.send(request);
    }

    @Test
    void the_operations_need_what_they_change() {
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            boolean changes = operation.method().equals(HttpMethod.POST);
            String need = operation.need().word();
            assertThat(need)
                    .as(operation.id())
                    .isIn(
                            changes
                                    ? Set.of(
                                            "acknowledge",
                                            "operate",
                                            "report",
                                            "administer",
                                            "self",
                                            "public",
                                            "push",
                                            "alert")
                                    : Set.of("public", "watch", "read", "scrape", "self", "administer"));
            assertThat(operation.audit().isPresent())
                    .as(operation.id() + " stands in the audit trail")
                    .isEqualTo(changes
                            && Set.of("acknowledge", "operate", "report").contains(need));
        });
    }
}
