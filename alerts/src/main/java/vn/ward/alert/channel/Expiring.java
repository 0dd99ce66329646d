package vn.ward.alert.channel;

import java.time.Instant;
import java.util.Optional;

/** A channel that ends by itself unless somebody renews what it was let in with. Any thread; never blocks. */
public interface Expiring {

    /** When it will stop to work if nobody and nothing does anything until then; empty if that is not known. */
    Optional<Instant> ends();

    /** What has to be renewed, as it stands in {@code ward.yaml}: {@code channels.oa.zalo_oa.refresh_token}. */
    String what();
}
