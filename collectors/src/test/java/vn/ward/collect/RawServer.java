package vn.ward.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers with whatever bytes a test wants, however wrong. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final Conversation conversation;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    /** What the server does with each connection; when it returns, the connection is closed. */
    @FunctionalInterface
    public interface Conversation {
        void hold(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    public RawServer(Conversation conversation) throws IOException {
        this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.conversation = conversation;
        start("raw-server", this::accept);
    }

    /** Reads the request's head, then says {@code bytes} and hangs up. */
    public static RawServer saying(byte[] bytes) throws IOException {
        return new RawServer((in, out) -> {
            readHead(in);
            out.write(bytes);
        });
    }

    public static RawServer saying(String text) throws IOException {
        return saying(text.getBytes(StandardCharsets.UTF_8));
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Connections so far. */
    public int connections() {
        return accepted.size();
    }

    /** From where they came. */
    public List<String> callers() {
        return accepted.stream()
                .map(socket -> socket.getInetAddress().getHostAddress())
                .toList();
    }

    /** The request's head as it came. */
    public static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                accepted.add(socket);
                start("raw-server-connection", () -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            conversation.hold(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException | InterruptedException hungUp) {
            // the probe hung up, or the test is over
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
