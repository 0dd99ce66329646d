package vn.ward.alert;

import io.vertx.core.Future;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Traits;

/**
 * Stands for a channel between its being closed and being opened anew: what is to be sent on it meanwhile waits for a moment, as if
 * it were away.
 *
 * @param gone completes once the one before it has let go of what it held
 */
record Leaving(String name, Traits traits, Future<Void> gone) implements Channel {

    @Override
    public Future<Attempt> send(Message message) {
        return Future.succeededFuture(Attempt.deferred("the channel is being opened anew"));
    }
}
