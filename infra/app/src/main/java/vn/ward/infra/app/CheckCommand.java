package vn.ward.infra.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.ward.alert.Channels;
import vn.ward.collect.Probes;
import vn.ward.collect.Templates;
import vn.ward.collect.ics.IcsSpec;
import vn.ward.core.certificate.CertificateFiles;
import vn.ward.core.config.ExpandedFile;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Mail;
import vn.ward.core.config.MailedId;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.meeting.Room;
import vn.ward.core.notice.Contacts;
import vn.ward.web.wire.Names;

/** {@code ioc check ward.yaml}: every mistake in the file, or none. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Parameters(paramLabel = "ward.yaml", descriptionKey = "option.checked")
    private @Nullable Path file;

    @Option(names = "--expanded", descriptionKey = "option.expanded")
    private boolean expanded;

    @Override
    public Integer call() {
        Console console = Objects.requireNonNull(main).console();
        Path checked = Objects.requireNonNull(file);
        WardConfig config = WardFile.read(checked, Probes.kinds(), Channels.kinds(), Templates.all(), System.getenv());
        warn(config, console);
        config.notices().forEach(console::note);
        if (expanded) {
            console.print(ExpandedFile.of(checked, Templates.all(), System.getenv()));
        }
        console.say(
                "check.good", checked, config.ward().name(), config.targets().size());
        tellRooms(config, console);
        tellContacts(config, console);
        return 0;
    }

    /** Where people meet, in numbers; nothing if no calendar is read and no room is named. */
    private static void tellRooms(WardConfig config, Console console) {
        List<Room> rooms = config.watching().rooms().all();
        long calendars = config.targets().stream()
                .filter(target -> target.probe().kind().equals(IcsSpec.KIND))
                .count();
        if (calendars > 0 || !rooms.isEmpty()) {
            long checked =
                    rooms.stream().filter(room -> !room.needs().isEmpty()).count();
            console.say("check.rooms", rooms.size(), checked, calendars);
        }
    }

    /** Who is told, in numbers; nothing if nobody is. */
    static void tellContacts(WardConfig config, Console console) {
        Contacts contacts = config.contacts();
        List<String> to = config.mail().map(Mail::to).orElse(List.of()).stream()
                .map(MailedId::of)
                .toList();
        long mailed = contacts.people().stream()
                .filter(person -> to.contains(person.id()))
                .count();
        if (contacts.people().size() > mailed
                || contacts.channels().keySet().stream().anyMatch(name -> !name.equals(Contacts.EMAIL))) {
            console.say(
                    "check.contacts",
                    contacts.channels().size(),
                    contacts.people().size() - mailed,
                    contacts.teams().size(),
                    contacts.duties().size(),
                    contacts.routes().size());
        }
        if (mailed > 0) {
            console.say("check.mailed", mailed);
        }
    }

    /**
     * Says aloud what browsers will complain about, which refuses nothing.
     *
     * @throws vn.ward.core.certificate.CertificateRefused if no server can show the certificate
     */
    static void warn(WardConfig config, Console console) {
        config.wire().tls().map(CertificateFiles::read).ifPresent(certificate -> {
            if (certificate.isExpired(Clock.systemUTC().instant())) {
                console.warn("check.certificate-expired", certificate.notAfter());
            }
            config.wire()
                    .url()
                    .map(url -> Hosts.withoutBrackets(url.getHost()))
                    .filter(host -> !new Names(certificate.names()).include(host))
                    .ifPresent(host ->
                            console.warn("check.certificate-other-name", host, String.join(", ", certificate.names())));
        });
    }
}
