package vn.ward.core.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AuditEntry.Outcome;

/**
 * Who did what, only ever added to: each row's hash takes in the row before, so that one that was edited or removed is
 * found ({@link #verify}). Rows older than their time are let go from the oldest end, which the chain remembers.
 */
public final class AuditTrail {

    private static final int PAGE = 1_000;
    private static final int LONGEST = 1_000;

    private final RegisterFile file;

    AuditTrail(RegisterFile file) {
        this.file = file;
    }

    /** What happened, by nobody's request or in one step. */
    public void record(
            Actor who, AuditWord what, @Nullable String about, @Nullable String detail, Outcome outcome, Instant now) {
        file.change(() -> add(who, what.word(), about, detail, outcome, now));
    }

    /**
     * Notes that something is being done, before it is: if the platform stops meanwhile, {@link #recover} records that
     * nobody knows how it ended.
     *
     * @return by which {@link #end} knows it
     */
    public long begin(Actor who, AuditWord what, @Nullable String about, @Nullable String detail, Instant now) {
        return file.change(() -> {
            file.run(
                    "INSERT INTO audit_pending (at, who_kind, who, address, what, about, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    now,
                    who.kind().name(),
                    who.id(),
                    who.address(),
                    what.word(),
                    about,
                    cut(detail));
            return file.find(row -> row.getLong(1), "SELECT last_insert_rowid()")
                    .orElseThrow();
        });
    }

    /** @param remark what there is to say of how it ended; null if nothing */
    public void end(long begun, Outcome outcome, @Nullable String remark) {
        file.apply(() -> settle(begun, outcome, remark));
    }

    /** It was nothing that could be done at all, so nobody needs to know. */
    public void forget(long begun) {
        file.apply(() -> file.run("DELETE FROM audit_pending WHERE id = ?", begun));
    }

    /** Records what was being done when the platform last stopped. For the platform alone, at its start. */
    public void recover() {
        file.apply(() -> {
            for (long begun : file.list(row -> row.getLong(1), "SELECT id FROM audit_pending ORDER BY id")) {
                settle(begun, Outcome.UNKNOWN, null);
            }
        });
    }

    private void settle(long begun, Outcome outcome, @Nullable String remark) throws SQLException {
        AuditEntry pending = file.find(
                        row -> new AuditEntry(
                                0,
                                Instant.ofEpochMilli(row.getLong("at")),
                                actor(row),
                                row.getString("what"),
                                row.getString("about"),
                                row.getString("detail"),
                                outcome,
                                ""),
                        "SELECT * FROM audit_pending WHERE id = ?",
                        begun)
                .orElseThrow();
        file.run("DELETE FROM audit_pending WHERE id = ?", begun);
        String detail = remark == null
                ? pending.detail()
                : pending.detail() == null ? remark : pending.detail() + " · " + remark;
        add(pending.who(), pending.what(), pending.about(), detail, outcome, pending.at());
    }

    /** Within a change. */
    long add(Actor who, String what, @Nullable String about, @Nullable String detail, Outcome outcome, Instant at)
            throws SQLException {
        End end = end();
        AuditEntry entry =
                new AuditEntry(end.last() + 1, at, who, what, about, cut(detail), outcome, "").after(end.lastHash());
        file.run(
                "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.number(),
                at,
                who.kind().name(),
                who.id(),
                who.address(),
                what,
                about,
                entry.detail(),
                outcome.word(),
                entry.hash());
        file.run("UPDATE audit_end SET last = ?, last_hash = ?", entry.number(), entry.hash());
        return entry.number();
    }

    /** Within a change: something was done by request, and the change it is part of is all there is to it. */
    void done(Actor who, AuditWord what, @Nullable String about, @Nullable String detail, Instant now)
            throws SQLException {
        add(who, what.word(), about, detail, Outcome.DONE, now);
    }

    /** @param newest the number of the newest row there is */
    private record End(long last, String lastHash, long before, String beforeHash, long newest) {}

    private End end() throws SQLException {
        return file.find(
                        row -> new End(
                                row.getLong(2), row.getString(3), row.getLong(4), row.getString(5), row.getLong(6)),
                        "SELECT *, (SELECT coalesce(max(number), 0) FROM audit) FROM audit_end")
                .orElseThrow(() -> new SQLException("the audit trail's end is missing"));
    }

    /**
     * What to look for.
     *
     * @param who a part of an actor's id, case ignored
     * @param what a deed's word
     * @param text a part of what it was about or of its detail, case ignored
     */
    public record Wanted(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String who,
            @Nullable String what,
            @Nullable String text) {

        public static final Wanted ALL = new Wanted(null, null, null, null, null);

        private static @Nullable String lower(@Nullable String text) {
            return text == null ? null : text.toLowerCase(Locale.ROOT);
        }

        /** Case is Java's: SQLite's own lower() knows no Vietnamese letters. */
        boolean fits(AuditEntry entry) {
            return (from == null || !entry.at().isBefore(from))
                    && (until == null || entry.at().isBefore(until))
                    && contains(entry.who().id(), who)
                    && (what == null || what.equals(entry.what()))
                    && (text == null || contains(entry.about(), text) || contains(entry.detail(), text));
        }

        private static boolean contains(@Nullable String whole, @Nullable String part) {
            String sought = lower(part);
            String in = lower(whole);
            return sought == null || (in != null && in.contains(sought));
        }
    }

    /**
     * The newest first.
     *
     * @param before the number that the answer stays below; null for the newest
     * @param limit at least 1
     */
    public List<AuditEntry> newest(Wanted wanted, @Nullable Long before, int limit) {
        List<AuditEntry> found = new ArrayList<>();
        long below = before == null ? Long.MAX_VALUE : before;
        while (found.size() < limit) {
            List<AuditEntry> page = below(below); // others have their turn in between
            page.stream().filter(wanted::fits).limit(limit - found.size()).forEach(found::add);
            if (page.size() < PAGE) {
                break;
            }
            below = page.get(page.size() - 1).number();
        }
        return found;
    }

    private List<AuditEntry> below(long number) {
        return file.read(() -> file.list(
                AuditTrail::entry, "SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?", number, PAGE));
    }

    /** The oldest first, a page at a time: others may write in between, and what they add is told too. */
    public void each(Wanted wanted, Consumer<AuditEntry> told) {
        long after = 0;
        for (List<AuditEntry> page = page(after); !page.isEmpty(); page = page(after)) {
            page.stream().filter(wanted::fits).forEach(told);
            after = page.get(page.size() - 1).number();
        }
    }

    private List<AuditEntry> page(long after) {
        return file.read(() -> file.list(
                AuditTrail::entry, "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?", after, PAGE));
    }

    /**
     * What a look at every row found.
     *
     * @param first the oldest row's number; 0 if there is none
     * @param last the newest row's number
     * @param head the newest row's hash: whoever wrote it down can tell later that all before it stayed
     * @param broken the first row that is not what was written, or that is missing; null if all are
     */
    public record Verdict(
            long first, long last, String head, @Nullable Broken broken) {

        public boolean isIntact() {
            return broken == null;
        }

        /** How many rows there are. */
        public long entries() {
            return last == 0 || first == 0 ? 0 : last - first + 1;
        }
    }

    /** A row that is wrong. */
    public record Broken(long number, Kind kind) {

        /** What is wrong with it. */
        public enum Kind {
            EDITED,
            MISSING
        }
    }

    /** Reads every row; others may write meanwhile. */
    public Verdict verify() {
        End end = file.read(this::end);
        Verdict verdict = verify(end);
        while (!verdict.isIntact() && file.read(this::end).before() != end.before()) {
            end = file.read(this::end); // rows were let go while they were being read
            verdict = verify(end);
        }
        return verdict;
    }

    private Verdict verify(End end) {
        if (end.newest() > end.last()) {
            return broken(end, end.last() + 1, Broken.Kind.EDITED); // by somebody who did not know of the end
        }
        String hash = end.beforeHash();
        long number = end.before();
        for (List<AuditEntry> page = page(0); !page.isEmpty() && number < end.last(); page = page(number)) {
            for (AuditEntry entry : page) {
                if (entry.number() != number + 1) {
                    return broken(end, Math.min(number, entry.number()) + 1, Broken.Kind.MISSING);
                }
                if (!entry.after(hash).hash().equals(entry.hash())) {
                    return broken(end, entry.number(), Broken.Kind.EDITED);
                }
                hash = entry.hash();
                number = entry.number();
                if (number == end.last()) {
                    break;
                }
            }
        }
        if (number < end.last()) {
            return broken(end, number + 1, Broken.Kind.MISSING);
        }
        return hash.equals(end.lastHash())
                ? new Verdict(number == end.before() ? 0 : end.before() + 1, number, hash, null)
                : broken(end, number, Broken.Kind.EDITED);
    }

    private static Verdict broken(End end, long number, Broken.Kind kind) {
        return new Verdict(end.before() + 1, end.last(), end.lastHash(), new Broken(number, kind));
    }

    /** The hash of one row, to be compared with what somebody wrote down of it. */
    public Optional<String> hash(long number) {
        return file.read(() -> file.find(row -> row.getString(1), "SELECT hash FROM audit WHERE number = ?", number));
    }

    /** Lets go of what is older; says so in the trail. */
    public void letGo(Instant olderThan, Instant now) {
        file.apply(() -> {
            Optional<AuditEntry> last = file.find(
                    AuditTrail::entry,
                    "SELECT * FROM audit WHERE number < (SELECT coalesce(min(number), 0) FROM audit WHERE at >= ?)"
                            + " ORDER BY number DESC LIMIT 1",
                    olderThan);
            if (last.isPresent()) {
                AuditEntry entry = last.get();
                file.run("UPDATE audit_end SET before = ?, before_hash = ?", entry.number(), entry.hash());
                file.run("DELETE FROM audit WHERE number <= ?", entry.number());
                done(Actor.PLATFORM, AuditWord.AUDIT_LET_GO, null, "<= " + entry.number(), now);
            }
        });
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                actor(row),
                row.getString("what"),
                row.getString("about"),
                row.getString("detail"),
                Outcome.of(row.getString("outcome")),
                row.getString("hash"));
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(Actor.Kind.valueOf(row.getString("who_kind")), row.getString("who"), row.getString("address"));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static void begin(RegisterFile file) throws SQLException {
        String beginning = Objects.requireNonNull(AuditEntry.BEGINNING);
        file.run("INSERT OR IGNORE INTO audit_end VALUES (1, 0, ?, 0, ?)", beginning, beginning);
    }
}
