package vn.ward.alert.channel;

import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Ward;
import vn.ward.core.target.Target;

/**
 * News for people, before any channel has worded it.
 *
 * @param delivery the delivery's name; the same at every try, so that a repetition can be recognised
 * @param recipients whom to tell in this try
 * @param target what it is about; empty if it is no longer watched
 */
public record Message(String delivery, List<String> recipients, Ward ward, Optional<Target> target, News news) {

    public Message {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a message needs somebody to tell: " + delivery);
        }
        recipients = List.copyOf(recipients);
    }

    /** The target as the ward's people call it; its id if it is no longer watched. */
    public String targetName() {
        return target.map(Target::name).orElse(news.event().target());
    }
}
