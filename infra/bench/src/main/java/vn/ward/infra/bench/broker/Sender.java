package vn.ward.infra.bench.broker;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Publishes numbered messages at quality 1 (MQTT 3.1.1) with hardly any processor time of its own, so that it is the broker and the
 * platform that are measured. What the broker has not confirmed it sends again after it is back. One thread publishes; another, its own, reads.
 */
public final class Sender implements AutoCloseable {

    private static final int MOST_UNCONFIRMED = 20_000; // ids are 16 bits
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS1 = 0x32;
    private static final int DUPLICATE = 0x08;
    private static final int PUBACK = 0x40;

    /** What is published under a number. */
    public record Publication(String topic, String payload) {}

    private final int port;
    private final LongFunction<Publication> messages;
    private final Map<Integer, Long> unconfirmed = new ConcurrentSkipListMap<>();
    private final AtomicLong confirmed = new AtomicLong();
    private final Object room = new Object();
    private volatile boolean closed;
    private @Nullable Socket socket;
    private @Nullable DataOutputStream out;
    private long next;

    /** @param messages by their number, from 0 on; always the same for the same number */
    public Sender(int port, LongFunction<Publication> messages) {
        this.port = port;
        this.messages = messages;
    }

    /** How many the broker has taken over. */
    public long confirmed() {
        return confirmed.get();
    }

    /** How many were begun. */
    public long begun() {
        return next;
    }

    /** Publishes the next {@code count}, as fast as they are taken; what the connection does not carry is sent again. */
    public void publish(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            while (unconfirmed.size() >= MOST_UNCONFIRMED) {
                flush();
                synchronized (room) {
                    room.wait(5);
                }
            }
            long number = next++;
            int id = (int) (number % 65_535) + 1;
            unconfirmed.put(id, number);
            try {
                write(id, number, false);
            } catch (IOException broken) {
                again();
            }
        }
        flush();
    }

    /** Waits until all is confirmed; again and again sends what is not. */
    public void settle(long withinMillis) throws InterruptedException, IOException {
        long deadline = System.currentTimeMillis() + withinMillis;
        while (!unconfirmed.isEmpty()) {
            if (System.currentTimeMillis() > deadline) {
                throw new IOException(unconfirmed.size() + " messages were never confirmed");
            }
            Socket current = socket;
            if (current == null || current.isClosed()) {
                again();
            }
            flush();
            synchronized (room) {
                room.wait(20);
            }
        }
    }

    private void flush() throws InterruptedException {
        DataOutputStream current = out;
        if (current != null) {
            try {
                current.flush();
            } catch (IOException broken) {
                again();
            }
        }
    }

    /** Connects anew, however long that takes, and sends all that is not confirmed. */
    private void again() throws InterruptedException {
        while (!closed) {
            drop();
            try {
                connect();
                Iterator<Map.Entry<Integer, Long>> open = unconfirmed.entrySet().iterator();
                while (open.hasNext()) {
                    Map.Entry<Integer, Long> one = open.next();
                    write(one.getKey(), one.getValue(), true);
                }
                flushNow();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    private void flushNow() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    private void drop() {
        Socket old = socket;
        socket = null;
        out = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException gone) {
                // it is gone
            }
        }
    }

    /** In a session of its own that outlives connections: the broker knows duplicates by it, or else takes them twice. */
    public void connect() throws IOException {
        Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
        fresh.setTcpNoDelay(true);
        DataOutputStream to = new DataOutputStream(new BufferedOutputStream(fresh.getOutputStream(), 1 << 16));
        byte[] client = "ward-bench".getBytes(StandardCharsets.UTF_8);
        to.writeByte(CONNECT);
        length(to, 10 + 2 + client.length);
        to.writeUTF("MQTT");
        to.writeByte(4);
        to.writeByte(0); // a session that is kept, no will, nobody's name
        to.writeShort(0); // no keep-alive
        to.writeShort(client.length);
        to.write(client);
        to.flush();
        DataInputStream from = new DataInputStream(fresh.getInputStream());
        if (from.readUnsignedByte() != CONNACK) {
            throw new IOException("the broker answers CONNECT by something else");
        }
        from.skipBytes(2);
        if (from.readUnsignedByte() != 0) {
            throw new IOException("the broker refuses");
        }
        socket = fresh;
        out = to;
        Thread reader = new Thread(() -> read(fresh, from), "bench-confirmations");
        reader.setDaemon(true);
        reader.start();
    }

    private void write(int id, long number, boolean again) throws IOException {
        DataOutputStream to = out;
        if (to == null) {
            throw new IOException("not connected");
        }
        Publication message = messages.apply(number);
        byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
        byte[] payload = message.payload().getBytes(StandardCharsets.UTF_8);
        to.writeByte(again ? PUBLISH_QOS1 | DUPLICATE : PUBLISH_QOS1);
        length(to, 2 + topic.length + 2 + payload.length);
        to.writeShort(topic.length);
        to.write(topic);
        to.writeShort(id);
        to.write(payload);
    }

    private static void length(DataOutputStream to, int length) throws IOException {
        int left = length;
        do {
            int digit = left % 128;
            left /= 128;
            to.writeByte(left > 0 ? digit | 0x80 : digit);
        } while (left > 0);
    }

    private void read(Socket from, DataInputStream in) {
        try {
            while (true) {
                int kind = in.readUnsignedByte();
                int rest = in.readUnsignedByte();
                if ((kind & 0xf0) != PUBACK || rest != 2) {
                    throw new EOFException("what is this: " + kind);
                }
                if (unconfirmed.remove(in.readUnsignedShort()) != null) {
                    confirmed.incrementAndGet();
                }
                synchronized (room) {
                    room.notifyAll();
                }
            }
        } catch (IOException over) {
            try {
                from.close();
            } catch (IOException gone) {
                // it is gone
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
