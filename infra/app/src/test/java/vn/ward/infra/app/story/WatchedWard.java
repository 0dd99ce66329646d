package vn.ward.infra.app.story;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.core.config.Database;

/** A small real ward: two systems on nginx, an SMTP server, and the ward.yaml that describes them. */
final class WatchedWard implements AutoCloseable {

    private final Path folder;
    private final Path file;
    private final Path log;
    final Nginx documents;
    final Nginx portal;
    private final GreenMail mail;

    /**
     * @param database empty: the embedded one
     */
    WatchedWard(Path folder, Optional<Database> database) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("ward.yaml");
        this.log = Files.createDirectories(Path.of("target", "stories")).resolve(folder.getFileName() + ".log");
        documents = new Nginx(folder.resolve("documents"), "<title>Hệ thống văn bản</title><h1>Đăng nhập</h1>");
        portal = new Nginx(folder.resolve("portal"), "<h1>Cổng thông tin</h1>");
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        Files.writeString(
                folder.resolve("password"),
                database.map(found -> found.password().reveal()).orElse(""));
        String store = database.map(found -> "store: { url: \"%s\", user: %s, password: \"${file:password}\" }\n"
                        .formatted(found.url(), found.user()))
                .orElse("");
        Files.writeString(file, """
                ward: { name: Phường Ô Chợ Dừa }
                mail: { smtp: "127.0.0.1:%d", from: ioc@office.example, to: [ duty@office.example ] }
                %stargets:
                  - id: documents
                    name: Hệ thống quản lý văn bản và điều hành
                    group: documents
                    owner: city
                    probe: { http: { url: "%s", expect: { status: 200, contains: Đăng nhập } } }
                    every: 2s
                    retry: 2s
                    timeout: 1500ms
                    objective: 99.5%%
                  - id: portal
                    name: Cổng thông tin điện tử phường
                    group: public
                    probe: { http: { url: "%s" } }
                    every: 2s
                    retry: 2s
                    timeout: 1500ms
                """.formatted(mail.getSmtp().getPort(), store, documents.url(), portal.url()));
    }

    RunningPlatform start() throws IOException {
        return RunningPlatform.start(
                log, "run", "--config", file.toString(), "--data", data().toString(), "--port", "0");
    }

    RunningPlatform.Ended report(String... more) {
        return ioc(Stream.concat(Stream.of("report"), Arrays.stream(more)));
    }

    /** What a program acts by, under {@code name}. Somebody must have watched this ward. */
    String token(String name, String scopes) {
        RunningPlatform.Ended issued =
                ioc(Stream.of("token", "issue", "api", "--name", name, "--scope", scopes, "--days", "1"));
        if (issued.code() != 0) {
            throw new IllegalStateException(issued.err());
        }
        return issued.out().strip().replaceAll(".* ", "");
    }

    private RunningPlatform.Ended ioc(Stream<String> words) {
        Stream<String> whose = Stream.of("--config", file.toString(), "--data", data().toString());
        return RunningPlatform.run(folder, Map.of(), Stream.concat(words, whose).toArray(String[]::new));
    }

    Path data() {
        return folder.resolve("dữ liệu");
    }

    /** The journal of a ward whose id is the default one. */
    Path journal() {
        return data().resolve("ward/journal.db");
    }

    List<String> subjects() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> header(message, "Subject"))
                .toList();
    }

    /**
     * The mails that differ: their subjects, by their ids, in the order in which they came. A mail under way when the
     * platform is killed may come twice, and then with the same id.
     */
    Map<String, String> mails() {
        Map<String, String> mails = new LinkedHashMap<>();
        for (Message message : mail.getReceivedMessages()) {
            mails.put(header(message, "Message-ID"), header(message, "Subject"));
        }
        return mails;
    }

    private static String header(Message message, String name) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(message.getHeader(name)[0]));
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        documents.close();
        portal.close();
        mail.stop();
    }
}
