package vn.ward.core.selfwatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.TlsStatus;

/**
 * How the platform is at one moment.
 *
 * @param behind whether what was safe at the look before is not in the database yet
 * @param zone the ward's, in which its days begin
 * @param silence for how long no target was tried; empty if none is tried at an interval
 * @param shortest the shortest interval of those that are
 * @param spoolBound what the spool may take, in bytes
 * @param tls how our certificate stands; empty without one
 * @param room on the disk of the data folder; empty if it can't be asked
 */
record Vitals(
        Instant now,
        ZoneId zone,
        Readiness readiness,
        boolean behind,
        Optional<Duration> silence,
        Duration shortest,
        long spoolBound,
        Optional<TlsStatus> tls,
        Optional<Room> room) {}
