package vn.ward.web.reply;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rules have against a request. The desk that reads it may say it better, so it speaks first; but whatever it
 * lets pass, nothing is done or answered while there is an objection.
 *
 * @param misplaced whether there can be nothing at its path: a number that is none, a month that is none
 * @param errors with its parameters and its body
 */
public record Objections(boolean misplaced, List<BadParameter> errors) {

    public static final Objections NONE = new Objections(false, List.of());

    public Objections {
        errors = List.copyOf(errors);
    }

    /**
     * @throws BadParameters if there are errors
     * @throws Refusal if there is nothing at the path
     */
    void refuse(RoutingContext ctx) {
        if (misplaced) {
            throw new Refusal(404, "not-found", ShownPath.of(ctx));
        }
        if (!errors.isEmpty()) {
            throw new BadParameters(errors);
        }
    }

    /** The failure that tells these too, if it tells what is wrong: of each parameter what the desk says of it. */
    Throwable joinedTo(Throwable failure) {
        if (!(failure instanceof BadParameters desk) || errors.isEmpty()) {
            return failure;
        }
        Set<String> told = desk.errors().stream().map(BadParameter::parameter).collect(Collectors.toSet());
        List<BadParameter> all = new ArrayList<>(desk.errors());
        errors.stream().filter(error -> !told.contains(error.parameter())).forEach(all::add);
        return new BadParameters(all);
    }
}
