package vn.ward.alert;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.email.Email;
import vn.ward.core.config.Mail;
import vn.ward.core.wording.Language;

/** Every way to reach people, one line each. */
public final class Channels {

    private Channels() {}

    /**
     * All channels, also those that the configuration leaves out: they record that nobody was told. Reads message
     * bundles, so call it while starting, off the event loops.
     *
     * @param mail empty: mails are recorded as not sent
     */
    public static List<Channel> all(Vertx vertx, Optional<Mail> mail, Language language) {
        return List.of(Email.channel(vertx, mail, language));
    }
}
