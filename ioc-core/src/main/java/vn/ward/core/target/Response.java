package vn.ward.core.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ward's response plan for a target: what to do first and whom to call.
 *
 * @param hotline the provider's number, as dialled
 * @param contract the contract's number, asked for by the hotline
 * @param steps in the order to take them
 */
public record Response(@Nullable String hotline, @Nullable String contract, List<String> steps) {

    public static final Response NONE = new Response(null, null, List.of());

    public Response {
        steps = List.copyOf(steps);
    }
}
