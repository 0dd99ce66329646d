package vn.ward.core.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/** A box for each sender. Its methods hold one lock, for as long as it takes to look into a few maps. */
final class PushesInMemory implements Pushes {

    private Map<String, Box> boxes = new LinkedHashMap<>();
    private Consumer<String> follower = target -> {};
    private long number;

    /** What is kept of one sender. */
    private static final class Box {
        private Sender sender;
        private @Nullable Instant last;
        private @Nullable Heard heard;
        private @Nullable Unread unread;
        private final Deque<String> ids = new ArrayDeque<>();

        Box(Sender sender) {
            this.sender = sender;
        }

        /** Whether it was not known. */
        boolean remembers(@Nullable String id) {
            if (id == null) {
                return true;
            }
            if (ids.contains(id)) {
                return false;
            }
            if (ids.size() == KNOWN_IDS) {
                ids.removeFirst();
            }
            ids.addLast(id);
            return true;
        }
    }

    @Override
    public synchronized void expect(Collection<Sender> senders) {
        Map<String, Box> next = new LinkedHashMap<>();
        for (Sender sender : senders) {
            Box box = find(sender).orElseGet(() -> new Box(sender));
            box.sender = sender;
            next.put(sender.target(), box);
        }
        boxes = next;
    }

    @Override
    public synchronized Optional<Sender> find(String secret) {
        TokenDigest shown = TokenDigest.of(secret);
        Sender found = null;
        for (Box box : boxes.values()) {
            boolean isIts = box.sender.digest().isSameAs(shown);
            found = isIts ? box.sender : found;
        }
        return Optional.ofNullable(found);
    }

    private Optional<Box> find(Sender sender) {
        return Optional.ofNullable(boxes.get(sender.target()))
                .filter(box -> box.sender.digest().equals(sender.digest()));
    }

    @Override
    public synchronized boolean admits(Sender sender, Instant now) {
        Box box = find(sender).orElse(null);
        boolean isAdmitted = box == null || box.last == null || !now.isBefore(box.last.plus(PACE));
        if (box != null && isAdmitted) {
            box.last = now;
        }
        return isAdmitted;
    }

    @Override
    public Taken received(Sender sender, Instant at, Message message) {
        Consumer<String> told;
        synchronized (this) {
            Box box = find(sender).orElse(null);
            if (box == null) {
                return Taken.UNKNOWN;
            }
            if (!box.remembers(message.id())) {
                return Taken.AGAIN;
            }
            box.heard = new Heard(++number, at, message);
            told = follower;
        }
        told.accept(sender.target());
        return Taken.NEW;
    }

    @Override
    public synchronized void unread(Sender sender, Instant at, Reason why) {
        find(sender).ifPresent(box -> box.unread = new Unread(at, why));
    }

    @Override
    public synchronized Optional<Heard> last(Sender sender) {
        return find(sender).map(box -> box.heard);
    }

    @Override
    public synchronized Optional<Unread> lastUnread(Sender sender) {
        return find(sender).map(box -> box.unread);
    }

    @Override
    public synchronized void follow(Consumer<String> told) {
        follower = told;
    }
}
