package vn.ward.web.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.PartCount;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Paths;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * One target as it stands.
 *
 * @param owner {@code ward}, {@code city} …
 * @param cause the id of the target whose outage explains this one's; null if it is its own
 * @param maintenance whether it is under announced maintenance
 * @param reason why it is not up; null while it is
 * @param lastAttempt null before the first
 * @param measurements of the last attempt, base units in the names
 * @param paths the other paths to the same system; null if there are none
 * @param contract what the provider sold; null if it is no such line
 * @param incident the number of its open incident; null if none is open
 * @param parts of a composite, how many parts count now, those under maintenance left out; null of any other target
 * @param partsUp how many of them are UP or DEGRADED; null with {@code parts}
 */
record TargetDocument(
        String id,
        String name,
        String group,
        String owner,
        State state,
        Instant since,
        @Nullable String cause,
        boolean maintenance,
        @Nullable String reason,
        @Nullable Instant lastAttempt,
        Map<String, Double> measurements,
        @Nullable PathsDocument paths,
        @Nullable Contract contract,
        @Nullable Long incident,
        @Nullable Integer parts,
        @Nullable Integer partsUp) {

    static TargetDocument of(
            Watched watched, Collection<Watched> board, @Nullable Paths paths, UnderWay maintenance, Wording wording) {
        PartCount count = PartCount.of(watched, board, maintenance).orElse(null);
        Target target = watched.target();
        Health health = watched.health();
        return new TargetDocument(
                target.id(),
                target.name(),
                target.group(),
                target.owner().key(),
                health.state(),
                health.since(),
                watched.cause(),
                maintenance.end(target.id(), target.group()).isPresent(),
                Speech.why(wording, health),
                health.lastStart(),
                new TreeMap<>(watched.measured()),
                PathsDocument.of(paths),
                target.contract(),
                watched.openIncident(),
                count == null ? null : (Integer) count.all(),
                count == null ? null : (Integer) count.up());
    }
}
