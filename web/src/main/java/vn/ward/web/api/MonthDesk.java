package vn.ward.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Months;
import vn.ward.core.store.MonthRefused;
import vn.ward.core.store.PublishedMonth;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.EntityTag;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Query;
import vn.ward.web.session.Callers;

/** Publishes months and shows what was published. */
public final class MonthDesk {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LAST_YEAR = 2199;

    private final Months months;
    private final Speech speech;

    public MonthDesk(Months months, Speech speech) {
        this.months = months;
        this.speech = speech;
    }

    public void register(Acts acts, Reads reads) {
        acts.read("/api/v1/months/:month", this::versions)
                .deed("/api/v1/months/:month/publish", this::publish)
                .read("/api/v1/months/:month/versions/:version/again", this::again);
        reads.document("/api/v1/months/:month/versions/:version", this::content);
    }

    /**
     * One version, without its content.
     *
     * @param sha256 of the content, which {@code /versions/{version}} gives byte for byte
     * @param difference by target and figure, before and after
     */
    record Version(
            String month,
            int version,
            Instant asOf,
            String rules,
            String sha256,
            String author,
            @Nullable String reason,
            Instant recordedAt,
            @JsonRawValue String difference) {

        static Version of(PublishedMonth month) {
            return new Version(
                    month.month().toString(),
                    month.version(),
                    month.asOf(),
                    month.rules(),
                    month.sha256(),
                    month.author(),
                    month.reason(),
                    month.recordedAt(),
                    month.difference());
        }
    }

    /**
     * A version computed again.
     *
     * @param same whether it is the one that was published, byte for byte
     */
    record Again(String sha256, String again, boolean same) {}

    private Future<?> versions(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        return months.versions(month(ctx))
                .map(found -> found.stream().map(Version::of).toList());
    }

    private Deed publish(RoutingContext ctx) {
        Wording wording = speech.of(ctx);
        YearMonth month = month(ctx);
        Body body = new Body(ctx, wording, "reason");
        String author = Callers.caller(ctx).name();
        Optional<String> reason = body.text("reason", LONGEST_TEXT);
        body.refuseIfWrong();
        return () -> months.publish(month, author, reason.orElse(null))
                .map(Version::of)
                .recover(failure -> Future.failedFuture(
                        failure instanceof MonthRefused refused
                                ? new Refusal(
                                        409, refused.rule(), refused.values().toArray())
                                : failure));
    }

    private Future<?> again(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        YearMonth month = month(ctx);
        int version = version(ctx);
        return found(month, version)
                .compose(published -> months.again(month, version)
                        .map(again -> new Again(
                                published.sha256(),
                                again.orElseThrow(),
                                again.orElseThrow().equals(published.sha256()))));
    }

    private Future<?> content(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        return found(month(ctx), version(ctx))
                .map(published -> Reply.of("application/json", Buffer.buffer(published.content()))
                        .tagged(new EntityTag('"' + published.sha256() + '"')));
    }

    private Future<PublishedMonth> found(YearMonth month, int version) {
        return months.versions(month).map(all -> find(all, month, version));
    }

    private static PublishedMonth find(List<PublishedMonth> all, YearMonth month, int version) {
        return all.stream()
                .filter(published -> published.version() == version)
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "month-version", month, version));
    }

    private static YearMonth month(RoutingContext ctx) {
        String text = ctx.pathParam("month");
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeParseException e) {
            // it is none, as the answer says
        }
        throw new Refusal(404, "month-none", text);
    }

    private static int version(RoutingContext ctx) {
        String text = ctx.pathParam("version");
        return text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty()
                ? Integer.parseInt(text)
                : 0;
    }
}
