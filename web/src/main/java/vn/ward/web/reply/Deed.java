package vn.ward.web.reply;

import io.vertx.core.Future;

/**
 * What a request asks for, read and found right by its desk, and not begun yet. So nothing is done before everybody has
 * had a look at the request.
 */
@FunctionalInterface
public interface Deed {

    /** Does it. Completes with the document to answer. */
    Future<?> begin();
}
