package vn.ward.collect.links;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Limit;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/**
 * Which addresses should open, and how gently they are asked.
 *
 * @param atOnce connections at most
 * @param spread over which the questions are spread
 */
public record LinksSpec(List<Link> links, int atOnce, Duration spread, Optional<InetAddress> via) implements ProbeSpec {

    public static final String KIND = "links";

    /** No two questions begin sooner after one another. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_SPREAD = Duration.ofHours(6);
    private static final Duration SHORTEST_EVERY = Duration.ofHours(1);

    /** For the last answers, a second look at what did not open, and a host that needs a rest. */
    private static final Duration BESIDE = Duration.ofMinutes(2);

    private static final int USUAL_AT_ONCE = 2;
    private static final int MOST_AT_ONCE = 8;

    /** Of 437 addresses five do not open. */
    private static final Limit LEAST_RATIO = new Limit(Limit.Comparison.BELOW, 0.99);

    public LinksSpec {
        links = List.copyOf(links);
        if (links.isEmpty() || links.size() > LinkList.MOST) {
            throw new IllegalArgumentException("there are 1 to " + LinkList.MOST + " links: " + links.size()
                    + "; make two targets of a longer list");
        }
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at once are 1 to " + MOST_AT_ONCE + ": " + atOnce);
        }
    }

    /** Reads what stands below {@code links:}. */
    public static Optional<LinksSpec> read(Section section) {
        boolean hasList = section.written("list").isPresent();
        boolean hasUrls = section.keys().contains("urls");
        Optional<List<Link>> listed = section.file("list", LinkList::read);
        Optional<List<Link>> named = urls(section, hasUrls);
        Optional<Integer> atOnce = section.written("at_once").isEmpty()
                ? Optional.of(USUAL_AT_ONCE)
                : section.optional("at_once", Readings.number(1, MOST_AT_ONCE));
        Optional<InetAddress> via = Via.read(section);
        Optional<List<Link>> links = hasList ? listed : named;
        Optional<Duration> spread = spread(section, links.map(List::size).orElse(1));
        if (hasList == hasUrls) {
            section.refuse(hasList ? "list" : "urls", "links.means");
            return Optional.empty();
        }
        return links.flatMap(all -> spread.flatMap(time -> atOnce.map(most -> new LinksSpec(all, most, time, via))));
    }

    /** Empty if a problem was noted. */
    private static Optional<List<Link>> urls(Section section, boolean isThere) {
        AtomicInteger written = new AtomicInteger();
        List<URI> urls = section.list("urls", text -> {
            written.incrementAndGet();
            return LinkList.url(text);
        });
        if (isThere && (written.get() == 0 || written.get() > LinkList.MOST)) {
            section.refuse("urls", "links.count", "urls", written.get(), LinkList.MOST);
            return Optional.empty();
        }
        return urls.size() == written.get() ? Optional.of(numbered(urls)) : Optional.empty();
    }

    private static List<Link> numbered(List<URI> urls) {
        return IntStream.range(0, urls.size())
                .mapToObj(i -> new Link(urls.get(i), "#" + (i + 1)))
                .toList();
    }

    private static Optional<Duration> spread(Section section, int links) {
        return section.written("spread").isEmpty()
                ? Optional.of(USUAL_PAUSE.multipliedBy(links))
                : section.optional("spread", Readings.duration(PAUSE.multipliedBy(links), LONGEST_SPREAD));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return LinksProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return described() + Via.described(via);
    }

    /** The list by its digest: it would fill pages, and another list is another digest. */
    private String described() {
        return String.join(
                ", ",
                "links=" + links.size(),
                "sha256=" + digest(),
                "at_once=" + atOnce,
                "spread=" + Readings.written(spread));
    }

    private String digest() {
        String all = links.stream().map(link -> link.url() + " " + link.name()).collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }

    /** As recorded: a record's own text would show the whole list. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }

    @Override
    public ProbeSpec glance() {
        return new LinksGlance(this);
    }

    /** The same of {@code some} of its links, as soon as manners allow: the pause between two questions is kept all the same. */
    LinksSpec of(List<Link> some) {
        return new LinksSpec(some, atOnce, Duration.ZERO, via);
    }

    @Override
    public Optional<Duration> leastEvery() {
        Duration twice = leastTimeout().multipliedBy(2);
        return Optional.of(twice.compareTo(SHORTEST_EVERY) > 0 ? twice : SHORTEST_EVERY);
    }

    @Override
    public Duration leastTimeout() {
        return spread.multipliedBy(3).dividedBy(2).plus(BESIDE);
    }

    @Override
    public Thresholds usualThresholds(@Nullable Contract contract) {
        return Thresholds.degraded(Threshold.of(LinksProbe.RATIO, LEAST_RATIO));
    }
}
