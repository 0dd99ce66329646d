package vn.ward.core.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

/** Targets for journals that are written without a configuration. */
public final class Configured {

    private Configured() {}

    /** Tried every 30 seconds, held to 99.5%. */
    public static Target target(String id) {
        return new Target(
                id,
                "Hệ thống " + id,
                "documents",
                Owner.WARD,
                new NoProbe(),
                Pace.of(Duration.ofSeconds(30)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                new Objective(new BigDecimal("99.5")),
                List.of(),
                false,
                null,
                Response.NONE);
    }
}
