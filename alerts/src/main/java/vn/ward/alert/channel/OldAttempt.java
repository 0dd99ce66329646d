package vn.ward.alert.channel;

import java.util.List;
import java.util.function.Function;

/** How one try to send a message ended. */
public sealed interface OldAttempt permits OldAttempt.Taken, OldAttempt.Deferred, OldAttempt.Refused {

    /**
     * The channel took it over for everybody whom it will ever reach.
     *
     * @param detail who was refused for good and why; empty if nobody was
     */
    record Taken(String detail) implements OldAttempt {
        @Override
        public <T> T fold(Function<Taken, T> taken, Function<Deferred, T> deferred, Function<Refused, T> refused) {
            return taken.apply(this);
        }
    }

    /**
     * Not everybody was reached, and a later try may.
     *
     * @param left whom to try again
     * @param reachedSome whether it was taken over for anybody in this try
     * @param refusals who was refused for good in this try and why; empty if nobody was
     */
    record Deferred(List<String> left, boolean reachedSome, String refusals, String why) implements OldAttempt {
        public Deferred {
            if (left.isEmpty()) {
                throw new IllegalArgumentException("a deferred attempt leaves somebody to try again");
            }
            left = List.copyOf(left);
        }

        @Override
        public <T> T fold(Function<Taken, T> taken, Function<Deferred, T> deferred, Function<Refused, T> refused) {
            return deferred.apply(this);
        }
    }

    /** Refused for everybody, and it will be again. */
    record Refused(String why) implements OldAttempt {
        @Override
        public <T> T fold(Function<Taken, T> taken, Function<Deferred, T> deferred, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    <T> T fold(Function<Taken, T> taken, Function<Deferred, T> deferred, Function<Refused, T> refused);
}
