package vn.ward.core.engine;

import io.vertx.core.Future;

/**
 * What people write back from their phones: {@code OK 123} takes incident #123 on. Any thread; never blocks.
 */
public interface Replies {

    /**
     * @param channel on which it came, as the configuration calls it
     * @param from the sender's address there, in the form in which people's addresses are kept
     * @param text what they wrote
     * @return what to answer them, one short line without diacritics' need; empty: nothing, for a stranger or for what is no
     *     reply to us. Never fails
     */
    Future<String> received(String channel, String from, String text);

    /** Whether what people write is taken on at all. If not, channels fetch nothing: it waits for whoever does. */
    default boolean listens() {
        return true;
    }

    /** Of who only sends. */
    Replies NONE = new Replies() {
        @Override
        public Future<String> received(String channel, String from, String text) {
            return Future.failedFuture("nobody listens here");
        }

        @Override
        public boolean listens() {
            return false;
        }
    };
}
