package vn.ward.alert.channel.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker on loopback that lets everybody in and answers every PUBLISH as a test wants. */
final class ScriptedBroker implements AutoCloseable {

    static final int HANGS_UP = -1;
    static final int SILENT = -2;
    static final int GARBAGE = -3;
    /** It lets nobody in and says nothing at all. */
    static final int NO_BROKER = -4;
    /** It lets one in, hangs up at once, and takes everything from the next on. */
    static final int HANGS_UP_FIRST = -5;
    /** It grants a Maximum QoS of 0. */
    static final int NO_QOS = -6;

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int PINGREQ = 12;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger published = new AtomicInteger();
    private final int answer;
    private volatile Runnable atConnect = () -> {};

    /** @param answer the reason code of each PUBACK, or one of the constants */
    ScriptedBroker(int answer) throws IOException {
        this.answer = answer;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What is done before the first is let in. */
    void atConnect(Runnable first) {
        atConnect = first;
    }

    int published() {
        return published.get();
    }

    List<String> callers() {
        return sockets.stream()
                .map(socket -> socket.getInetAddress().getHostAddress())
                .toList();
    }

    /** Connections that nobody has ended. */
    long open() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> talk(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                byte[] rest = in.readNBytes(length(in));
                if (!reply(type, rest, out)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // the client went away
        }
    }

    private boolean reply(int type, byte[] rest, OutputStream out) throws IOException {
        if (answer == NO_BROKER) {
            return true;
        }
        switch (type) {
            case CONNECT -> {
                boolean hangsUp = answer == HANGS_UP_FIRST && sockets.size() == 1;
                if (hangsUp) {
                    atConnect.run();
                }
                out.write(answer == NO_QOS ? new byte[] {0x20, 5, 0, 0, 2, 0x24, 0} : new byte[] {0x20, 3, 0, 0, 0});
                if (hangsUp) {
                    return false;
                }
            }
            case PINGREQ -> out.write(new byte[] {(byte) 0xD0, 0});
            case PUBLISH -> {
                published.incrementAndGet();
                int topic = ((rest[0] & 0xff) << 8) + (rest[1] & 0xff);
                byte high = rest[2 + topic];
                byte low = rest[3 + topic];
                switch (answer) {
                    case HANGS_UP -> {
                        return false;
                    }
                    case SILENT -> {}
                    case HANGS_UP_FIRST -> out.write(new byte[] {0x40, 2, high, low});
                    case GARBAGE -> out.write(new byte[] {0x00, 0x00, 0x40, (byte) 0xff, (byte) 0xff, 0x7f, 1, 2, 3});
                    default -> out.write(new byte[] {0x40, 4, high, low, (byte) answer, 0});
                }
            }
            default -> {}
        }
        out.flush();
        return true;
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return length;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-broker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
