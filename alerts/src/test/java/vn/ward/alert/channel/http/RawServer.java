package vn.ward.alert.channel.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers with whatever bytes a test wants, however wrong, or never. */
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
        start(this::accept);
    }

    /** Reads some of the request, then says {@code bytes} and hangs up. */
    public static RawServer saying(byte[] bytes) throws IOException {
        return new RawServer((in, out) -> {
            readHead(in);
            out.write(bytes);
            out.flush();
            Thread.sleep(20);
        });
    }

    /** Reads all that comes and never says a word. */
    public static RawServer silent() throws IOException {
        return new RawServer((in, out) -> in.transferTo(OutputStream.nullOutputStream()));
    }

    public int port() {
        return listening.getLocalPort();
    }

    public static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return;
            }
            head.append((char) b);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                accepted.add(socket);
                start(() -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            conversation.hold(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException | InterruptedException hungUp) {
            // the channel hung up, or the test is over
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
