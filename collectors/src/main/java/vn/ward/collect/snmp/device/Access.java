package vn.ward.collect.snmp.device;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Secret;

/** How a device lets us read. */
public sealed interface Access permits Access.Community, Access.User {

    /** Version 2c: one word, sent in clear. */
    record Community(Secret word) implements Access {
        @Override
        public <T> T fold(Function<Community, T> community, Function<User, T> user) {
            return community.apply(this);
        }

        @Override
        public String toString() {
            return "version=2c";
        }
    }

    /**
     * Version 3 with a user of the User-based Security Model.
     *
     * @param privacy null: what is read goes in clear
     */
    record User(
            String name,
            Authentication authentication,
            @Nullable Privacy privacy) implements Access {
        @Override
        public <T> T fold(Function<Community, T> community, Function<User, T> user) {
            return user.apply(this);
        }

        @Override
        public String toString() {
            return "version=3, user=" + name + ", auth="
                    + authentication.protocol().key() + ", privacy="
                    + (privacy == null ? "none" : privacy.protocol().key());
        }
    }

    /** Who speaks is known by this. */
    record Authentication(AuthenticationProtocol protocol, Secret password) {}

    /** What is said is hidden by this. */
    record Privacy(PrivacyProtocol protocol, Secret password) {}

    <T> T fold(Function<Community, T> community, Function<User, T> user);
}
