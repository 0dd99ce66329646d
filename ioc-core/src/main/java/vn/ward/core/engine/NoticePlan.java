package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Swap;

/**
 * Where people arrange who is told what for a while: silences, and who stands in for whom on duty. Any thread; never blocks. Each
 * completes when it is safe.
 */
public interface NoticePlan {

    /** The longest that something can be silenced at once: what is silenced for ever is forgotten. */
    Duration LONGEST_SILENCE = Duration.ofDays(31);

    /** The longest that others can do a duty at once: what goes on longer belongs into the configuration. */
    Duration LONGEST_SWAP = Duration.ofDays(31);

    /** A swap may be recorded so long after it began; what was before that is history. */
    Duration LATEST_SWAP = Duration.ofDays(1);

    /** What is arranged now; what is long over is in the {@link History} alone. */
    Arrangements arrangements();

    /**
     * What matches is told to nobody until {@code until}.
     *
     * @return fails with {@link vn.ward.core.maintenance.Unfit} if it names what is not there, ends in the past or lasts longer
     *     than {@link #LONGEST_SILENCE}
     */
    Future<Silence> silence(Match match, Instant until, String reason, String author);

    /** @return fails with {@link vn.ward.core.maintenance.Unfit} if there is none of that id, or it is over */
    Future<Silence> endSilence(UUID id, String reason, String author);

    /**
     * Others do a duty from {@code from} to {@code until}.
     *
     * @param who ids of people; nobody, if it is empty
     * @return fails with {@link vn.ward.core.maintenance.Unfit} if there is no such duty or person, the time is over, began
     *     longer ago than {@link #LATEST_SWAP}, or lasts longer than {@link #LONGEST_SWAP}
     */
    Future<Swap> swap(String duty, Instant from, Instant until, List<String> who, String reason, String author);

    /**
     * What the configuration says counts again, or a swap from before.
     *
     * @return fails with {@link vn.ward.core.maintenance.Unfit} if there is none of that id, or it is over
     */
    Future<Swap> endSwap(UUID id, String reason, String author);
}
