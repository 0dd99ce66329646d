package vn.ward.collect.throughput;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.http.Addresses;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.DailyTimes;

/** Reads a {@link ThroughputSpec} from the configuration. */
final class ThroughputReading {

    /** Before, in and after the peak of a Vietnamese office's day, which is from 8 to 10. */
    static final DailyTimes USUAL = new DailyTimes(Stream.of("07:15", "09:00", "11:00", "14:30", "20:00")
            .map(LocalTime::parse)
            .toList());

    static final long USUAL_BUDGET = 2_000_000_000L;

    /** Less says nothing of a line. */
    static final long LEAST_BYTES = 1_000_000L;

    private static final Duration SHORTEST_GAP = Duration.ofMinutes(10);
    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;
    private static final int USUAL_SECONDS = 10;

    private static final Reading<URI> WEB_ADDRESS = Readings.uri("http", "https");

    private ThroughputReading() {}

    static Optional<ThroughputSpec> read(Section section) {
        Optional<DailyTimes> at = at(section);
        Optional<Long> budget = section.written("budget").isEmpty()
                ? Optional.of(USUAL_BUDGET)
                : section.optional("budget", Readings.bytes(LEAST_BYTES));
        Optional<InetAddress> via = Via.read(section);
        Optional<Section> iperf3 = section.section("iperf3");
        Optional<Section> http = section.section("http");
        Optional<Means> means =
                iperf3.flatMap(ThroughputReading::iperf3).or(() -> http.flatMap(ThroughputReading::web));
        if (iperf3.isPresent() == http.isPresent()) {
            section.refuse("iperf3", "throughput.means");
            return Optional.empty();
        }
        Section size = iperf3.or(() -> http).orElseThrow();
        Optional<Integer> seconds = size.written("seconds").isEmpty()
                ? Optional.of(USUAL_SECONDS)
                : size.optional("seconds", Readings.number(SHORTEST, LONGEST));
        Optional<Long> own = size.optional("bytes", Readings.bytes(LEAST_BYTES));
        if (means.isEmpty()
                || at.isEmpty()
                || budget.isEmpty()
                || seconds.isEmpty()
                || (own.isEmpty() && size.written("bytes").isPresent())) {
            return Optional.empty();
        }
        return planned(section, size, means.get(), at.get(), budget.get(), own)
                .map(bytes -> new ThroughputSpec(
                        means.get(), bytes, Duration.ofSeconds(seconds.get()), at.get(), budget.get(), via));
    }

    /** The bytes of one direction; empty if the day's tests could use more than the budget. */
    private static Optional<Long> planned(
            Section section, Section size, Means means, DailyTimes at, long budget, Optional<Long> own) {
        long share = budget / ThroughputSpec.day(means, 1, at);
        if (own.isPresent() && own.get() > share) {
            long needed = ThroughputSpec.day(means, own.get(), at);
            size.refuse(
                    "bytes",
                    "throughput.plan",
                    Readings.written(own.get()),
                    at.times().size(),
                    means.directions().size(),
                    Readings.written(needed),
                    Readings.written(budget));
            return Optional.empty();
        }
        if (share < LEAST_BYTES) {
            section.refuse(
                    "budget",
                    "throughput.small",
                    Readings.written(budget),
                    Readings.written(ThroughputSpec.day(means, LEAST_BYTES, at)));
            return Optional.empty();
        }
        return Optional.of(own.orElse(share));
    }

    private static Optional<DailyTimes> at(Section section) {
        List<LocalTime> times = section.list("at", Readings.timeOfDay());
        if (times.isEmpty()) {
            return Optional.of(USUAL);
        }
        if (times.size() > DailyTimes.MOST || new HashSet<>(times).size() < times.size() || isCrowded(times)) {
            section.refuse(
                    "at",
                    "throughput.times",
                    times.stream().map(LocalTime::toString).collect(Collectors.joining(", ")),
                    DailyTimes.MOST,
                    SHORTEST_GAP.toMinutes());
            return Optional.empty();
        }
        return Optional.of(new DailyTimes(times));
    }

    private static boolean isCrowded(List<LocalTime> times) {
        List<LocalTime> sorted = times.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (Duration.between(sorted.get(i - 1), sorted.get(i)).compareTo(SHORTEST_GAP) < 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Means> iperf3(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        int port = section.optional("port", Readings.port()).orElse(Means.Iperf3.DEFAULT_PORT);
        return host.map(name -> new Means.Iperf3(name, port));
    }

    private static Optional<Means> web(Section section) {
        Optional<URI> download = address(section, "download");
        Optional<URI> upload = address(section, "upload");
        if (section.written("download").isEmpty() && section.written("upload").isEmpty()) {
            section.refuse("download", "throughput.nothing");
        }
        if (download.isEmpty() && upload.isEmpty()) {
            return Optional.empty();
        }
        String shown = Stream.concat(
                        download.map(uri -> "download=" + Addresses.withoutValues(uri)).stream(),
                        upload.map(uri -> "upload=" + Addresses.withoutValues(uri)).stream())
                .collect(Collectors.joining(", "));
        return Optional.of(new Means.Web(download, upload, shown));
    }

    private static Optional<URI> address(Section section, String key) {
        if (section.written(key)
                .filter(text -> text.replaceFirst("\\?.*", "").contains("${"))
                .isPresent()) {
            section.refuse(key, "http.url-shown");
            return Optional.empty();
        }
        return section.optional(key, text -> Addresses.canonical(WEB_ADDRESS.read(text)));
    }
}
