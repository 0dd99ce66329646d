package vn.ward.collect.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.engine.Pushes.Sender;
import vn.ward.core.engine.TokenDigest;
import vn.ward.core.target.Claim;
import vn.ward.core.target.ProbeSpec;

/**
 * Who calls, and what it may tell.
 *
 * @param token at the end of the address that it calls
 * @param measures names of measurements
 */
public record PushSpec(Secret token, List<String> measures) implements ProbeSpec {

    public static final String KIND = "push";

    /** By how much the device's clock is ahead of ours. */
    static final String SKEW = "clock_skew_seconds";

    private static final String TOKEN_KEY = "token";
    private static final int MOST_MEASURES = 50;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,200}");
    private static final Pattern MEASUREMENT = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

    public PushSpec {
        measures = List.copyOf(measures);
    }

    /** Reads what stands below {@code push:}. */
    public static Optional<PushSpec> read(Section section) {
        if (!section.keys().contains(TOKEN_KEY)) {
            section.refuse(TOKEN_KEY, "push.token-missing");
        }
        Optional<Secret> token = section.secret(TOKEN_KEY);
        boolean isSound = true;
        if (token.filter(secret -> !TOKEN.matcher(secret.reveal()).matches()).isPresent()) {
            section.refuse(TOKEN_KEY, "push.token");
            isSound = false;
        }
        List<String> measures = section.list("measures", PushSpec::measurement);
        if (measures.size() > MOST_MEASURES || Set.copyOf(measures).size() < measures.size()) {
            section.refuse("measures", "push.measures", MOST_MEASURES);
            isSound = false;
        }
        return isSound ? token.map(secret -> new PushSpec(secret, measures)) : Optional.empty();
    }

    private static String measurement(String name) {
        if (!MEASUREMENT.matcher(name).matches() || name.equals(SKEW)) {
            throw new Refused("push.measurement-name", SKEW);
        }
        return name;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return Stream.concat(measures.stream(), Stream.of(SKEW)).toList();
    }

    /** By its token alone a device is known. */
    @Override
    public Optional<Claim> claim() {
        return Optional.of(new Claim(TOKEN_KEY, digest().hex()));
    }

    private TokenDigest digest() {
        return TokenDigest.of(token.reveal());
    }

    /** Without the token. */
    @Override
    public String describe() {
        return "measures=" + measures;
    }

    /** Half an interval more, a minute at most: what is sent by a clock comes now sooner and now later. */
    @Override
    public Duration patience(Duration every) {
        Duration half = every.dividedBy(2);
        return every.plus(half.compareTo(LONGEST_GRACE) < 0 ? half : LONGEST_GRACE);
    }

    Sender sender(String target) {
        return new Sender(target, digest(), Set.copyOf(measures));
    }

    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }
}
