package vn.ward.infra.practice.device;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;

/** The bridge of video conferences: it answers SIP's OPTIONS over UDP (RFC 3261, 11.2). */
public final class SipBridge implements PlayedSystem {

    private static final LoadProfile LOAD = new LoadProfile(Duration.ofMillis(8), 2.0, 0.3);

    /** Lines of a question that its answer repeats. */
    private static final List<String> REPEATED = List.of("via", "from", "to", "call-id", "cseq");

    private final Stage stage;
    private final DatagramDoor door;
    private Playing playing;

    public SipBridge(Stage stage) {
        this.stage = stage;
        this.door = new DatagramDoor(stage, LOAD, () -> playing.fault(), this::answer);
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    /** Empty if {@code asked} is no OPTIONS. */
    private Optional<Buffer> answer(Buffer asked) {
        String question = asked.toString(StandardCharsets.UTF_8);
        if (!question.startsWith("OPTIONS sip:")) {
            return Optional.empty();
        }
        String repeated = Stream.of(question.split("\r\n"))
                .filter(line -> line.indexOf(':') > 0
                        && REPEATED.contains(
                                line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT)))
                .map(line -> line.toLowerCase(Locale.ROOT).startsWith("to:") ? line + ";tag=practice" : line)
                .collect(Collectors.joining("\r\n"));
        return Optional.of(Buffer.buffer(String.join(
                "\r\n",
                playing.fault() == Fault.BUSY ? "SIP/2.0 503 Service Unavailable" : "SIP/2.0 200 OK",
                repeated,
                "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS",
                "Accept: application/sdp",
                "Content-Length: 0",
                "",
                "")));
    }

    @Override
    public String id() {
        return "bridge";
    }

    @Override
    public String group() {
        return "meeting";
    }

    @Override
    public String kind() {
        return "sip";
    }

    @Override
    public String address() {
        return Stage.HOST + ":" + port();
    }

    @Override
    public int port() {
        return door.port();
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.UNPLUGGED, Fault.BUSY, Fault.SLOW, Fault.LOSSY);
    }

    @Override
    public Future<Void> open(int port) {
        return door.open(port);
    }

    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        playing = new Playing(fault, stage.now());
        return Future.succeededFuture();
    }

    @Override
    public Playing playing() {
        return playing;
    }

    @Override
    public long requests() {
        return door.requests();
    }
}
