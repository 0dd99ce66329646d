package vn.ward.core.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.ward.core.notice.Contacts;

/**
 * Who is told of what now, and on which channels. Any thread.
 *
 * <pre>{@code
 * ContactsInForce contacts = new ContactsInForce(config.contacts());
 * contacts.follow(next -> channels.reopen(next.channels()));
 * }</pre>
 */
public final class ContactsInForce implements Supplier<Contacts> {

    private final List<Consumer<Contacts>> followers = new CopyOnWriteArrayList<>();
    private volatile Contacts contacts;

    public ContactsInForce(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public Contacts get() {
        return contacts;
    }

    /** @param follower is told of each change once it counts, on the thread that brings it; never blocks, never throws */
    public void follow(Consumer<Contacts> follower) {
        followers.add(follower);
    }

    /** Whether that is a change: what is the same is told to nobody. */
    boolean set(Contacts next) {
        if (next.equals(contacts)) {
            return false;
        }
        contacts = next;
        followers.forEach(follower -> follower.accept(next));
        return true;
    }
}
