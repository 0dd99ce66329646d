package vn.ward.core.config;

import java.util.List;
import java.util.Optional;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.target.Target;

/**
 * All of {@code ward.yaml}.
 *
 * @param listen where the screens are served; empty: the platform's default
 * @param mail empty: mails are recorded as not sent
 * @param database empty: the embedded one
 * @param retention for how long measurements are kept
 * @param calendars working time: hours and special days
 * @param targets in the file's order
 * @param notices what the file asks for that this version does not do yet
 */
public record WardConfig(
        Ward ward,
        Optional<HostPort> listen,
        Optional<Mail> mail,
        Optional<Database> database,
        Retention retention,
        Calendars calendars,
        List<Target> targets,
        List<Problem> notices) {

    public WardConfig {
        targets = List.copyOf(targets);
        notices = List.copyOf(notices);
    }
}
