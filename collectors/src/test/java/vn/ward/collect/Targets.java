package vn.ward.collect;

import java.time.Duration;
import java.util.List;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;

/** Targets for tests. */
public final class Targets {

    private Targets() {}

    public static Target of(String id, ProbeSpec probe, Pace pace) {
        return new Target(
                id,
                "Hệ thống " + id,
                "documents",
                Owner.CITY,
                probe,
                pace,
                Confirmation.DEFAULT,
                List.of(),
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }

    public static Target of(ProbeSpec probe, Duration timeout) {
        Duration retry = timeout.plusSeconds(1);
        return of("documents", probe, new Pace(retry, retry, timeout));
    }
}
