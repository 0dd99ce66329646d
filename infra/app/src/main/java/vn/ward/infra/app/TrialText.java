package vn.ward.infra.app;

import java.util.ArrayList;
import java.util.List;
import vn.ward.core.engine.Trial;
import vn.ward.core.wording.Quantities;
import vn.ward.core.wording.Wording;
import vn.ward.web.api.TrialDocument;

/** One try as lines for whoever stands before the device. */
final class TrialText {

    private final Wording wording;

    TrialText(Wording wording) {
        this.wording = wording;
    }

    String of(Trial trial, TrialDocument told) {
        Quantities quantities = new Quantities(wording);
        List<String> lines = new ArrayList<>();
        lines.add(wording.say(
                "probe.head",
                told.name(),
                told.target(),
                told.verdict(),
                quantities.value("took_seconds", told.tookSeconds())));
        if (told.reason() != null) {
            lines.add("  " + wording.say("probe.reason", told.reason()));
        }
        lines.add("  " + wording.say("probe.tried", told.probe()));
        told.notes().forEach(note -> lines.add("  " + wording.say("probe.note", note)));
        told.measurements().forEach(measured -> {
            lines.add("  " + wording.say("probe.measured", measured.label(), measured.text(), measured.metric()));
            measured.thresholds().forEach(threshold -> lines.add("    " + threshold.text()));
        });
        lines.add("  "
                + wording.say(
                        "probe.nothing-changed", trial.target().confirmation().confirm()));
        return String.join("\n", lines) + "\n";
    }
}
