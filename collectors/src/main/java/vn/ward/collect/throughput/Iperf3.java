package vn.ward.collect.throughput;

import io.vertx.core.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/** One direction by the program {@code iperf3}, of Debian's package of that name. */
final class Iperf3 {

    private static final long CONNECT_MILLIS = 5_000;

    /** A server that has just ended a test needs a moment before it takes the next. */
    private static final long BREATH_MILLIS = 300;

    private static final Logger log = LoggerFactory.getLogger(Iperf3.class);

    private final Gear gear;
    private final Programs programs;
    private final String program;
    private final AtomicBoolean toldMissing = new AtomicBoolean();

    /** @param program its name or path */
    Iperf3(Gear gear, Programs programs, String program) {
        this.gear = gear;
        this.programs = programs;
        this.program = program;
    }

    /** @return fails with {@link Ended} where nothing could be measured, or with an exception that an attempt understands */
    Future<Course> measure(Attempt attempt, ThroughputSpec spec, Means.Iperf3 server, Direction direction) {
        return gear.vertx()
                .timer(BREATH_MILLIS, TimeUnit.MILLISECONDS)
                .compose(breath -> attempt.find(gear.resolver(), server.host(), server.port()))
                .compose(address -> programs.run(attempt, spec.length(), command(spec, address, direction)))
                .recover(fault -> fault instanceof IOException ours && isMissing(ours)
                        ? Future.failedFuture(missing())
                        : Future.failedFuture(fault))
                .compose(Iperf3::course);
    }

    private List<String> command(ThroughputSpec spec, InetSocketAddress server, Direction direction) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--json",
                "--client",
                server.getAddress().getHostAddress(),
                "--port",
                String.valueOf(server.getPort()),
                "--connect-timeout",
                String.valueOf(CONNECT_MILLIS),
                "--interval",
                "0.5",
                "--bytes",
                String.valueOf(spec.bytes())));
        spec.via().ifPresent(own -> command.addAll(List.of("--bind", own.getHostAddress())));
        if (direction == Direction.DOWNLOAD) {
            command.add("--reverse");
        }
        return command;
    }

    private static boolean isMissing(IOException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.startsWith("Cannot run program")
                && (message.contains("error=2,") || message.contains("error=13,"));
    }

    private Ended missing() {
        if (toldMissing.compareAndSet(false, true)) {
            log.error(
                    "The program iperf3 can't be run, so no speed is measured with it; install the package: program={}"
                            + " cure=\"apt-get install iperf3\"",
                    program);
        }
        return Ended.unspent(new NotTried(Reason.of("throughput.no-iperf3")));
    }

    private static Future<Course> course(String said) {
        Iperf3Report report = Iperf3Report.read(said).orElse(null);
        if (report == null) {
            return Future.failedFuture(Ended.spent(new Failed(Reason.of("throughput.garbled"))));
        }
        if (report.isBusy()) {
            return Future.failedFuture(Ended.unspent(new NotTried(Reason.of("throughput.busy"))));
        }
        String error = report.error();
        return error == null ? Future.succeededFuture(report.course()) : Future.failedFuture(fault(error));
    }

    /** As the attempt knows the same fault of other kinds. */
    private static IOException fault(String error) {
        if (error.contains("refused")) {
            return new ConnectException(error);
        }
        if (error.contains("No route") || error.contains("unreachable") || error.contains("timed out")) {
            return new NoRouteToHostException(error);
        }
        return new IOException(
                error.contains("closed") || error.contains("terminated") ? "connection closed: " + error : error);
    }
}
