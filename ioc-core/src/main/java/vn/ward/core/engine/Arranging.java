package vn.ward.core.engine;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Watching;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Subject;
import vn.ward.core.notice.Swap;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Target;

/** Records silences and swaps of duties. */
public final class Arranging implements NoticePlan {

    private static final Logger LOG = LoggerFactory.getLogger(Arranging.class);

    private final Supplier<Watching> watching;
    private final Supplier<Contacts> contacts;
    private final JournalWriter journal;
    private final WardClock clock;

    public Arranging(Supplier<Watching> watching, Supplier<Contacts> contacts, JournalWriter journal, WardClock clock) {
        this.watching = watching;
        this.contacts = contacts;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Arrangements arrangements() {
        return journal.plans().arrangements();
    }

    @Override
    public Future<Silence> silence(Match match, Instant until, String reason, String author) {
        Instant now = clock.now();
        return Future.succeededFuture(match)
                .map(wanted -> {
                    known(wanted);
                    if (!until.isAfter(now)) {
                        throw new Unfit("until", until.toString(), "past", "a silence ends in the future");
                    }
                    if (until.isAfter(now.plus(LONGEST_SILENCE))) {
                        throw new Unfit(
                                "until",
                                until.toString(),
                                "long",
                                "a silence lasts " + LONGEST_SILENCE.toDays() + " days at most; set it again then");
                    }
                    return new Silence(
                            Generators.timeBasedEpochGenerator().generate(), wanted, now, until, reason, author, null);
                })
                .compose(silence ->
                        journal.append(List.of(new Entry.SilenceSet(silence))).map(safe -> silence))
                .onSuccess(silence -> LOG.info(
                        "silence set id={} until={} author={}", silence.id(), silence.until(), silence.author()));
    }

    private void known(Match match) {
        Set<String> targets = watching.get().targets().stream().map(Target::id).collect(Collectors.toSet());
        match.targets().stream().filter(id -> !targets.contains(id)).findFirst().ifPresent(id -> {
            throw new Unfit("targets", id, "target", "no target that is watched has this id");
        });
        match.groups().stream()
                .filter(group -> !Groups.IDS.contains(group)
                        && !group.equals(Subject.PLATFORM)
                        && !group.equals(Subject.FOREIGN))
                .findFirst()
                .ifPresent(group -> {
                    throw new Unfit("groups", group, "group", "there is no such group; there are " + Groups.IDS);
                });
    }

    @Override
    public Future<Silence> endSilence(UUID id, String reason, String author) {
        Instant now = clock.now();
        return Future.succeededFuture(id)
                .map(wanted -> {
                    Silence silence = journal.plans()
                            .arrangements()
                            .silence(wanted)
                            .orElseThrow(() -> new Unfit("id", wanted.toString(), "unknown", "no silence has this id"));
                    if (!silence.ends().isAfter(now)) {
                        throw new Unfit("id", wanted.toString(), "over", "this silence is over already");
                    }
                    return silence;
                })
                .compose(silence -> journal.append(List.of(new Entry.SilenceEnded(id, reason, author))))
                .map(safe -> journal.plans().arrangements().silence(id).orElseThrow())
                .onSuccess(silence -> LOG.info("silence ended id={} author={}", id, author));
    }

    @Override
    public Future<Swap> swap(String duty, Instant from, Instant until, List<String> who, String reason, String author) {
        Instant now = clock.now();
        return Future.succeededFuture(contacts.get())
                .map(known -> {
                    if (known.duty(duty).isEmpty()) {
                        throw new Unfit("duty", duty, "duty", "no duty has this id");
                    }
                    who.stream()
                            .filter(id -> known.person(id).isEmpty())
                            .findFirst()
                            .ifPresent(id -> {
                                throw new Unfit("who", id, "person", "no person has this id");
                            });
                    if (!from.isBefore(until) || !until.isAfter(now)) {
                        throw new Unfit(
                                "until", until.toString(), "past", "a shift ends after it begins, in the future");
                    }
                    if (from.isBefore(now.minus(LATEST_SWAP))) {
                        throw new Unfit("from", from.toString(), "old", "a shift began a day ago at most");
                    }
                    if (until.isAfter(from.plus(LONGEST_SWAP))) {
                        throw new Unfit(
                                "until",
                                until.toString(),
                                "long",
                                "a swap lasts " + LONGEST_SWAP.toDays() + " days at most; agree on it again then");
                    }
                    return new Swap(
                            Generators.timeBasedEpochGenerator().generate(),
                            duty,
                            new Duty.Dated(from, until, who),
                            now,
                            reason,
                            author);
                })
                .compose(swap ->
                        journal.append(List.of(new Entry.DutySwapped(swap))).map(safe -> swap))
                .onSuccess(swap -> LOG.info("duty swapped id={} duty={} author={}", swap.id(), duty, author));
    }

    @Override
    public Future<Swap> endSwap(UUID id, String reason, String author) {
        Instant now = clock.now();
        return Future.succeededFuture(id)
                .map(wanted -> {
                    Swap swap = arrangements()
                            .swap(wanted)
                            .orElseThrow(() -> new Unfit("id", wanted.toString(), "unknown", "no swap has this id"));
                    if (!swap.ends().isAfter(now)) {
                        throw new Unfit("id", wanted.toString(), "over", "this swap is over already");
                    }
                    return swap;
                })
                .compose(swap -> journal.append(List.of(new Entry.DutySwapEnded(id, reason, author))))
                .map(safe -> arrangements().swap(id).orElseThrow())
                .onSuccess(swap -> LOG.info("swap ended id={} duty={} author={}", id, swap.duty(), author));
    }
}
