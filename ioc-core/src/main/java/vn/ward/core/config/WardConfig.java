package vn.ward.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.notice.Contacts;
import vn.ward.core.target.Target;

/**
 * All of {@code ward.yaml} and {@code targets.d}.
 *
 * @param listen where the screens are served; empty: the platform's default
 * @param wire how they are reached: TLS, proxies, the public address
 * @param oidc where else people may sign in; empty: nowhere
 * @param mail empty: mails are recorded as not sent
 * @param database empty: the embedded one
 * @param heartbeat to whom the platform says that it lives; empty: nobody
 * @param retention for how long measurements are kept
 * @param watching what is watched
 * @param contacts who is told of it, and on what
 * @param files what it was read from, the first first
 * @param notices what the files ask for that this version does not do yet
 */
public record WardConfig(
        Ward ward,
        Optional<HostPort> listen,
        Wire wire,
        Optional<Oidc> oidc,
        Optional<Mail> mail,
        Optional<Database> database,
        Optional<Heartbeat> heartbeat,
        Retention retention,
        Watching watching,
        Contacts contacts,
        List<Path> files,
        List<Problem> notices) {

    public WardConfig {
        files = List.copyOf(files);
        notices = List.copyOf(notices);
    }

    public List<Target> targets() {
        return watching.targets();
    }

    public Calendars calendars() {
        return watching.calendars();
    }
}
