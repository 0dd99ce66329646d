package vn.ward.infra.practice.site;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.Jitter;
import vn.ward.infra.practice.load.Load;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/** A server of the office, as a node exporter tells of it: {@code /metrics} in Prometheus' text. */
public final class Server implements Site {

    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final double GIB = 1L << 30;
    private static final double DISK = 120 * GIB;
    private static final double MEMORY = 16 * GIB;
    private static final int CORES = 4;
    private static final int WAVE_SECONDS = 60;

    private final Stage stage;
    private final Jitter unrest = new Jitter(11);
    private final long begun;
    private boolean isFull;

    public Server(Stage stage) {
        this.stage = stage;
        this.begun = stage.now().getEpochSecond();
    }

    @Override
    public String id() {
        return "server";
    }

    @Override
    public String group() {
        return "office";
    }

    @Override
    public String path() {
        return "/metrics";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(12), 1.5, 0.2);
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.FULL, Fault.OFF, Fault.HANG, Fault.WRONG);
    }

    @Override
    public void play(Fault fault) {
        isFull = fault == Fault.FULL;
    }

    @Override
    public void addPages(Router router) {
        router.get("/metrics").handler(this::tell);
    }

    private void tell(RoutingContext visit) {
        visit.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text())
                .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause));
    }

    private String text() {
        long now = stage.now().getEpochSecond();
        double busy =
                0.08 + 0.5 * Load.busyness(LocalDateTime.now(stage.clock())) + 0.03 * unrest.smooth(now, WAVE_SECONDS);
        double seconds = (now - begun) * CORES + 86_400.0;
        double free = isFull ? 0.03 : 0.46;
        return String.join(
                "\n",
                "# HELP node_load1 1m load average.",
                "# TYPE node_load1 gauge",
                "node_load1 " + number(busy * CORES),
                "# TYPE node_cpu_seconds_total counter",
                "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} " + number(seconds * (1 - busy)),
                "node_cpu_seconds_total{cpu=\"0\",mode=\"user\"} " + number(seconds * busy),
                "# TYPE node_memory_MemTotal_bytes gauge",
                "node_memory_MemTotal_bytes " + number(MEMORY),
                "# TYPE node_memory_MemAvailable_bytes gauge",
                "node_memory_MemAvailable_bytes " + number(MEMORY * (0.72 - 0.3 * busy)),
                "# TYPE node_filesystem_size_bytes gauge",
                "node_filesystem_size_bytes{device=\"/dev/sda1\",fstype=\"ext4\",mountpoint=\"/\"} " + number(DISK),
                "# TYPE node_filesystem_avail_bytes gauge",
                "node_filesystem_avail_bytes{device=\"/dev/sda1\",fstype=\"ext4\",mountpoint=\"/\"} "
                        + number(DISK * free),
                "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
