package vn.ward.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Trial;
import vn.ward.core.judge.Appraisal;
import vn.ward.core.judge.Appraisal.Compared;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Result;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Quantities;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * One try of a target, for operators: {@code ioc probe} prints the same.
 *
 * @param probe what was tried, without secrets
 * @param via the machine's own address that packets left from; null: as it routes them
 * @param outcome {@code answered}, {@code failed} or {@code not_tried}
 * @param state what this one answer is worth by itself: {@code UP}, {@code DEGRADED}, {@code DOWN} or {@code UNKNOWN}
 * @param verdict the same in words
 * @param reason why it is not well; null if it is
 * @param notes what was seen on the way, sentences; what was seen twice once
 */
public record TrialDocument(
        String target,
        String name,
        String probe,
        @Nullable String via,
        Instant startedAt,
        double tookSeconds,
        String outcome,
        String state,
        String verdict,
        @Nullable String reason,
        List<String> notes,
        List<Measured> measurements) {

    /**
     * @param metric its name, base unit included
     * @param label the name in words
     * @param text the value as people read it
     */
    public record Measured(String metric, String label, double value, String text, List<Threshold> thresholds) {}

    /**
     * @param state what the target is beyond it
     * @param beyond whether the value lies beyond it
     * @param holdSeconds how long it must do so before it counts; 0: at once
     * @param text in words
     */
    public record Threshold(String state, String limit, boolean beyond, double holdSeconds, String text) {}

    public static TrialDocument of(Trial trial, Wording wording) {
        Target target = trial.target();
        Result result = trial.result();
        Appraisal appraisal = trial.appraisal();
        return new TrialDocument(
                target.id(),
                target.name(),
                target.probe().kind() + "(" + target.probe().describe() + ")",
                target.probe().via().map(address -> address.getHostAddress()).orElse(null),
                result.startedAt(),
                seconds(result.took()),
                outcome(result.outcome()),
                appraisal.state().name(),
                wording.say("trial.state." + appraisal.state()),
                Speech.why(wording, appraisal.reason()),
                trial.notes().stream()
                        .map(note -> said(note, wording))
                        .distinct()
                        .toList(),
                measurements(target, result, appraisal, wording));
    }

    private static String outcome(Outcome outcome) {
        return outcome.fold(answered -> "answered", failed -> "failed", notTried -> "not_tried");
    }

    /** A note that no bundle says is shown as it is. */
    private static String said(Note note, Wording wording) {
        try {
            return wording.say("note." + note.code(), note.values().toArray());
        } catch (MissingResourceException e) {
            return (note.code() + " " + String.join(" ", note.values())).strip();
        }
    }

    /** In the order that the kind names them, then by name. */
    private static List<Measured> measurements(Target target, Result result, Appraisal appraisal, Wording wording) {
        Quantities quantities = new Quantities(wording);
        return Stream.concat(
                        target.probe().measurements().stream(),
                        new TreeSet<>(result.measurements().keySet()).stream())
                .distinct()
                .filter(result.measurements()::containsKey)
                .map(metric -> {
                    double value = result.measurements().getOrDefault(metric, 0.0);
                    return new Measured(
                            metric,
                            quantities.label(metric),
                            value,
                            quantities.value(metric, value),
                            appraisal.compared().stream()
                                    .filter(compared ->
                                            compared.threshold().metric().equals(metric))
                                    .map(compared -> threshold(compared, quantities, wording))
                                    .toList());
                })
                .toList();
    }

    private static Threshold threshold(Compared compared, Quantities quantities, Wording wording) {
        Duration hold = compared.threshold().hold();
        Limit limit = compared.threshold().limit();
        String key = !compared.beyond() ? "within" : hold.isZero() ? "beyond" : "beyond-for";
        String text = wording.say(
                "trial." + key,
                wording.say("state." + compared.makes()).toLowerCase(Locale.ROOT),
                quantities.limit(compared.threshold().metric(), limit),
                quantities.value("hold_seconds", seconds(hold)));
        return new Threshold(compared.makes().name(), limit.toString(), compared.beyond(), seconds(hold), text);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
