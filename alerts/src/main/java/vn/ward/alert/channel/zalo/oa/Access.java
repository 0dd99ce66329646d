package vn.ward.alert.channel.zalo.oa;

import java.time.Duration;
import java.util.Optional;

/** Whether there is a token to send with. */
sealed interface Access permits Access.Granted, Access.NotNow, Access.Refused {

    record Granted(Pair pair) implements Access {}

    /** @param notBefore how long Zalo asks to wait */
    record NotNow(String why, Optional<Duration> notBefore) implements Access {
        NotNow(String why) {
            this(why, Optional.empty());
        }
    }

    /** Zalo gives none until somebody does something. */
    record Refused(String why) implements Access {}
}
