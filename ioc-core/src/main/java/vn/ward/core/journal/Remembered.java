package vn.ward.core.journal;

import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Downtime;
import vn.ward.core.judge.Health;
import vn.ward.core.target.Pace;

/**
 * What the judge knows of one target.
 *
 * @param incident the latest, open or not
 * @param config the configuration last recorded; null if it is not watched
 * @param pace how often it was tried, which decides how long its last attempt vouches; null in journals of before this
 *     was remembered, or if it is not watched
 * @param downtime its latest outage; null if there was none, or in journals of before it was remembered
 */
public record Remembered(
        Health health,
        @Nullable Incident incident,
        @Nullable String config,
        @Nullable Pace pace,
        @Nullable Downtime downtime) {

    /** One that was never down. */
    public Remembered(Health health, @Nullable Incident incident, @Nullable String config, @Nullable Pace pace) {
        this(health, incident, config, pace, null);
    }
}
