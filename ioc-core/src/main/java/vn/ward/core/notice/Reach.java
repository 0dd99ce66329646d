package vn.ward.core.notice;

/**
 * One way to reach a person.
 *
 * @param channel as the configuration calls it
 * @param to their address there: a phone number, a chat, a mailbox; for a channel to browsers, the account
 */
public record Reach(String channel, String to) {
    public Reach {
        if (channel.isBlank() || to.isBlank()) {
            throw new IllegalArgumentException(
                    "a person is reached on a channel, at an address: " + channel + ", " + to);
        }
    }
}
