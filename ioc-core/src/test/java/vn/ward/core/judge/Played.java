package vn.ward.core.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/**
 * A target's attempts, played one every ten seconds from second 0: {@code G} good, {@code S} slow, {@code F} failed,
 * {@code N} not tried, {@code .} no attempt (the platform stood still).
 */
final class Played {

    static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    static final Rules RULES = new Rules(
            Duration.ofSeconds(10),
            Duration.ofSeconds(4),
            3,
            2,
            Thresholds.degraded(Threshold.of("rtt_seconds", Limit.parse("> 2"))));

    private final List<StateChange> changes = new ArrayList<>();
    private Health health = Health.unknown(START);

    static Played of(String attempts) {
        Played played = new Played();
        int second = 0;
        for (char attempt : attempts.replace(" ", "").toCharArray()) {
            if (attempt != '.') {
                played.take(Judge.judge(played.health, result(attempt, second), RULES));
            }
            second += 10;
        }
        return played;
    }

    Played take(Judgement judgement) {
        health = judgement.health();
        changes.addAll(judgement.changes());
        return this;
    }

    Health health() {
        return health;
    }

    List<StateChange> changes() {
        return List.copyOf(changes);
    }

    /** The changes as {@code UP@0 DOWN@20}. */
    String story() {
        return String.join(
                " ",
                changes.stream()
                        .map(change -> change.to() + "@"
                                + Duration.between(START, change.at()).toSeconds())
                        .toList());
    }

    static Instant at(int second) {
        return START.plusSeconds(second);
    }

    static Result result(char attempt, int second) {
        Outcome outcome = switch (attempt) {
            case 'G', 'S' -> new Outcome.Answered();
            case 'F' -> new Outcome.Failed(Reason.of("refused", "here"));
            case 'N' -> new Outcome.NotTried(Reason.of("resolver-away", "here"));
            default -> throw new IllegalArgumentException("no such attempt: " + attempt);
        };
        Map<String, Double> measurements = switch (attempt) {
            case 'G' -> Map.of("rtt_seconds", 0.1);
            case 'S' -> Map.of("rtt_seconds", 2.5);
            default -> Map.<String, Double>of();
        };
        return new Result("wan", at(second), Duration.ofMillis(100), outcome, measurements);
    }
}
