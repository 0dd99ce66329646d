package vn.ward.alert.channel;

import io.vertx.core.Future;
import java.util.List;

record NotConfigured(String name, String follower) implements OldChannel {

    @Override
    public List<String> recipients() {
        return List.of();
    }

    @Override
    public Future<OldAttempt> send(OldMessage message) {
        throw new IllegalStateException(
                "channel " + name + " is not configured, yet was to send " + message.delivery());
    }
}
