package vn.ward.web.reply;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** What requests must be, whoever answers them. */
public interface Rules {

    /** Nothing is asked of any request. */
    Rules NONE = (method, path) -> request -> Objections.NONE;

    /**
     * What holds for one address.
     *
     * @param path as {@link io.vertx.ext.web.Router#route(String)} takes it
     * @throws IllegalStateException if there are rules for addresses like this, and none for this one
     */
    Rule of(HttpMethod method, String path);

    /** What holds for the requests to one address. */
    interface Rule {
        /** All that is wrong with it, in its reader's language. */
        Objections objections(RoutingContext request);

        /**
         * Lets only those pass who may have what they ask for; before anything else is looked at.
         *
         * @throws Refusal if they may not
         */
        default void pass(RoutingContext request) {}

        /** Does what was found right, and sees to it that it is known who did it. */
        default Future<?> perform(RoutingContext request, Deed deed) {
            return deed.begin();
        }
    }
}
