package vn.ward.collect.icmp;

import java.util.Optional;

/** What a pinger has to say of one try. */
sealed interface Heard {

    /** @param barred what a router said is in the way */
    record Counted(Echoes echoes, Optional<String> barred) implements Heard {}

    /** fping runs and has said nothing of this address: the kernel took no packet to it. */
    record NotSent() implements Heard {}

    /** fping was being started again. */
    record Restarting() implements Heard {}

    /** fping is missing, or may not send. */
    record NoFping() implements Heard {}
}
