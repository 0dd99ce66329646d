package vn.ward.alert.channel;

import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Ward;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.target.Target;

/**
 * News for people, before any channel has worded it.
 *
 * @param delivery the delivery's name; the same at every try, so that a repetition can be recognised
 * @param recipients whom to tell in this try
 * @param target what it is about; empty if it is no longer watched
 * @param fault whose fault it is, as the target's other paths tell at this try; empty if it has none, or is not down
 */
public record OldMessage(
        String delivery,
        List<String> recipients,
        Ward ward,
        Optional<Target> target,
        News news,
        Optional<Verdict> fault) {

    /** Nothing is known of other paths. */
    public OldMessage(String delivery, List<String> recipients, Ward ward, Optional<Target> target, News news) {
        this(delivery, recipients, ward, target, news, Optional.empty());
    }

    public OldMessage {
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
