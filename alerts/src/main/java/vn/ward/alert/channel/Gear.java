package vn.ward.alert.channel;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import vn.ward.core.engine.Replies;
import vn.ward.core.engine.Subscriptions;

/**
 * What a channel is made with.
 *
 * @param folder where channels may keep what they must not forget, in files called by the channel's name: it exists and is the
 *     platform's own
 * @param via the machine's own address that its packets leave from, and so the line they take; empty: as the machine routes them
 * @param replies where what people write back goes
 * @param subscriptions the browsers that people have let us wake
 */
public record Gear(Vertx vertx, Path folder, Optional<InetAddress> via, Replies replies, Subscriptions subscriptions) {}
