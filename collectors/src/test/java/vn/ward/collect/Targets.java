package vn.ward.collect;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.ward.collect.http.HttpSpec;
import vn.ward.collect.http.Method;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

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
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }

    /** A plain GET that takes any page with a 2xx status. */
    public static HttpSpec get(URI url) {
        return new HttpSpec(url, Method.GET, Map.of(), null, 5, Set.of(), null);
    }

    public static Target of(ProbeSpec probe, Duration timeout) {
        Duration retry = timeout.plusSeconds(1);
        return of("documents", probe, new Pace(retry, retry, timeout));
    }
}
