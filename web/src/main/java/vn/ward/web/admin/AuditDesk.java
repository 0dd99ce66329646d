package vn.ward.web.admin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.exchange.CsvWriter;
import vn.ward.core.register.AuditEntry;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.AuditTable;
import vn.ward.core.register.AuditTrail;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/** Who did what: searched, exported, and verified. */
public final class AuditDesk {

    private static final int MOST = 500;
    private static final int USUAL = 100;
    private static final int MOST_EXPORTED = 16 << 20; // characters

    private final Access access;
    private final Speech speech;

    public AuditDesk(Access access, Speech speech) {
        this.access = access;
        this.speech = speech;
    }

    public void register(Reads reads) {
        reads.document("/api/v1/audit", this::list)
                .document("/api/v1/audit/export", this::export)
                .document("/api/v1/audit/verify", this::verify)
                .document("/api/v1/audit/words", this::words);
    }

    /** @param say what it is, in the reader's words */
    record Row(
            long number,
            Instant at,
            String who,
            String whoKind,
            @Nullable String address,
            String what,
            String say,
            @Nullable String about,
            @Nullable String detail,
            String outcome,
            String hash) {

        static Row of(AuditEntry entry, Wording wording) {
            return new Row(
                    entry.number(),
                    entry.at(),
                    entry.who().id(),
                    entry.who().kind().word(),
                    entry.who().address(),
                    entry.what(),
                    said(entry.what(), wording),
                    entry.about(),
                    entry.detail(),
                    entry.outcome().word(),
                    entry.hash());
        }
    }

    record Rows(List<Row> entries, @Nullable String next) {}

    /**
     * @param entries how many rows there are
     * @param brokenAt the first row that is not what was written; null if all are
     * @param head the newest row's hash, to be written down
     * @param why {@code edited} or {@code missing}
     */
    record VerdictDocument(
            boolean intact,
            long entries,
            @Nullable Long first,
            @Nullable Long last,
            String head,
            @Nullable Long brokenAt,
            @Nullable String why) {

        static VerdictDocument of(AuditTrail.Verdict verdict) {
            AuditTrail.Broken broken = verdict.broken();
            return new VerdictDocument(
                    verdict.isIntact(),
                    verdict.entries(),
                    verdict.first() == 0 ? null : verdict.first(),
                    verdict.last() == 0 ? null : verdict.last(),
                    verdict.head(),
                    broken == null ? null : broken.number(),
                    broken == null ? null : broken.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    record Word(String word, String say) {}

    record Words(List<Word> what) {}

    private static String said(String word, Wording wording) {
        return AuditWord.of(word).isPresent() ? wording.say("audit." + word) : word;
    }

    private static AuditTrail.Wanted wanted(Query query) {
        Optional<Instant> from = query.instant("from");
        Optional<Instant> until = query.instant("to");
        Optional<String> what = query.text("what");
        what.filter(word -> AuditWord.of(word).isEmpty()).ifPresent(word -> query.wrong("what", word, "audit-word"));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            query.wrong("from", from.get().toString(), "period", until.get());
        }
        return new AuditTrail.Wanted(
                from.orElse(null),
                until.orElse(null),
                query.text("who").orElse(null),
                what.orElse(null),
                query.text("text").orElse(null));
    }

    private Future<?> list(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        Query query = new Query(ctx, wording, "from", "to", "who", "what", "text", "after", "limit");
        AuditTrail.Wanted wanted = wanted(query);
        int limit = query.number("limit", 1, MOST, USUAL);
        int after = query.number("after", 1, Integer.MAX_VALUE, 0);
        query.refuseIfWrong();
        Long before = after == 0 ? null : Long.valueOf(after);
        return access.ask(register -> register.audit().newest(wanted, before, limit + 1))
                .map(found -> new Rows(
                        found.stream()
                                .limit(limit)
                                .map(entry -> Row.of(entry, wording))
                                .toList(),
                        found.size() <= limit
                                ? null
                                : String.valueOf(found.get(limit - 1).number())));
    }

    private Future<?> export(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "from", "to", "who", "what", "text");
        AuditTrail.Wanted wanted = wanted(query);
        query.refuseIfWrong();
        Actor who = Callers.caller(ctx).actor();
        return access.ask(register -> {
                    String csv = csv(register.audit(), wanted);
                    register.audit().record(who, AuditWord.AUDIT_EXPORTED, null, null, Outcome.DONE, access.now());
                    return csv;
                })
                .map(csv -> Reply.csv("nhat-ky.csv", csv));
    }

    /** With the mark that tells Excel it is UTF-8. */
    private static String csv(AuditTrail audit, AuditTrail.Wanted wanted) {
        StringWriter text = new Bounded();
        try {
            text.append('\uFEFF');
            AuditTable.write(audit, wanted, new CsvWriter(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** What is answered lies in memory; the command {@code ioc audit export} writes what is more. */
    private static final class Bounded extends StringWriter {
        @Override
        public void write(String text) {
            if (getBuffer().length() > MOST_EXPORTED) {
                throw new Refusal(409, "audit-too-long");
            }
            super.write(text);
        }
    }

    private Future<?> verify(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        return access.ask(register -> VerdictDocument.of(register.audit().verify()));
    }

    private Future<?> words(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        new Query(ctx, wording).refuseIfWrong();
        return Future.succeededFuture(new Words(Stream.of(AuditWord.values())
                .map(word -> new Word(word.word(), said(word.word(), wording)))
                .toList()));
    }
}
