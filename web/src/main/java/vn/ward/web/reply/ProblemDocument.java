package vn.ward.web.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import vn.ward.core.wording.Wording;

/**
 * Why a request was not answered, as RFC 9457 writes it, in the reader's language.
 *
 * @param type stable, for programs: {@code urn:ward-ioc:problem:bad-request}
 * @param title the kind of problem
 * @param detail this one, and what to do about it
 * @param instance the path that was asked for
 * @param errors what is wrong with the parameters, all of it; left out for other problems
 */
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BadParameter> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemDocument {
        errors = List.copyOf(errors);
    }

    /**
     * The problem that the sentences {@code api.<name>.title} and {@code api.<name>.detail} speak of.
     *
     * @param values of the detail
     */
    public static ProblemDocument of(RoutingContext ctx, Wording wording, int status, String name, Object... values) {
        return new ProblemDocument(
                "urn:ward-ioc:problem:" + name,
                wording.say("api." + name + ".title"),
                status,
                wording.say("api." + name + ".detail", values),
                ctx.request().path() == null ? "" : ShownPath.of(ctx),
                List.of());
    }

    ProblemDocument with(List<BadParameter> found) {
        return new ProblemDocument(type, title, status, detail, instance, found);
    }

    /** Ends the request with this problem. */
    public void send(RoutingContext ctx, Wording wording) {
        ctx.response()
                .putHeader(
                        HttpHeaders.CONTENT_LANGUAGE,
                        wording.language().locale().getLanguage());
        Reads.send(ctx, status, MEDIA_TYPE, Json.API.write(this));
    }
}
