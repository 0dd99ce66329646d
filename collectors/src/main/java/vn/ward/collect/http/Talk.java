package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ProtocolException;

/** What a server says, or fails to. */
public final class Talk {

    private Talk() {}

    /**
     * The parser tells an answer that is no HTTP by exceptions of many kinds. Whatever they are, the target caused them: they
     * come as {@link IOException} or {@link HttpClosedException}.
     */
    public static <T> Future<T> heard(Future<T> exchange) {
        return exchange.recover(fault -> {
            if (fault instanceof IOException || fault instanceof HttpClosedException) {
                return Future.failedFuture(fault);
            }
            ProtocolException told = new ProtocolException(String.valueOf(fault.getMessage()));
            told.initCause(fault);
            return Future.failedFuture(told);
        });
    }
}
