package vn.ward.web.telling;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Silence;

/**
 * What is not to be told for a while.
 *
 * @param all whether it matches everything
 * @param working true: in working time alone; false: outside it; null: always
 * @param until as it was set
 * @param ends when it is over, or was: earlier, if somebody ended it
 * @param state {@code active}, {@code coming} or {@code past}
 */
record SilenceDocument(
        String id,
        boolean all,
        List<String> groups,
        List<String> targets,
        List<String> severities,
        List<String> causes,
        @Nullable Boolean working,
        Instant from,
        Instant until,
        Instant ends,
        String reason,
        String author,
        Silence.@Nullable End ended,
        String state) {

    static SilenceDocument of(Silence silence, Instant now) {
        Match match = silence.match();
        return new SilenceDocument(
                silence.id().toString(),
                match.equals(Match.ALL),
                sorted(match.groups().stream().toList()),
                sorted(match.targets().stream().toList()),
                sorted(match.severities().stream()
                        .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                        .toList()),
                sorted(match.causes().stream().toList()),
                match.working(),
                silence.from(),
                silence.until(),
                silence.ends(),
                silence.reason(),
                silence.author(),
                silence.end(),
                silence.isAt(now) ? "active" : now.isBefore(silence.from()) ? "coming" : "past");
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }
}
