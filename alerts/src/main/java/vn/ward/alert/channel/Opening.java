package vn.ward.alert.channel;

import vn.ward.core.notice.ChannelSpec;

/** Makes the channel that a specification asks for. */
@FunctionalInterface
public interface Opening<S extends ChannelSpec> {

    /** @param name as the configuration calls it */
    Channel open(String name, S spec, Gear gear);
}
