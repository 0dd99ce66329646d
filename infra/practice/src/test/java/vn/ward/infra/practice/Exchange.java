package vn.ward.infra.practice;

import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One HTTP exchange over a connection of its own, with every header as it is wanted and no retry behind one's back. */
public record Exchange(int status, String head, String body) {

    public static Exchange get(int port, String path) throws IOException {
        return send(port, "GET " + path, "", "");
    }

    public static Exchange fault(int port, String id, String fault, String... headers) throws IOException {
        return post(port, "/systems/" + id + "/fault", "{\"fault\": \"" + fault + "\"}", headers);
    }

    public static Exchange post(int port, String path, String body, String... headers) throws IOException {
        return send(port, "POST " + path, String.join("\r\n", headers), body);
    }

    /**
     * @param headers without a Host among them, the address itself is sent
     * @throws EOFException if the connection ended without an answer
     */
    public static Exchange send(int port, String line, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\n");
        if (!headers.toLowerCase(Locale.ROOT).contains("host:")) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        if (!headers.isEmpty()) {
            head.append(headers).append("\r\n");
        }
        head.append("Connection: close\r\nContent-Length: ")
                .append(content.length)
                .append("\r\n\r\n");
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Whether a request is still without any answer after {@code patience}. */
    public static boolean hangs(int port, String path, Duration patience) throws IOException {
        try (Socket socket = connect(port)) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        }
    }

    public static boolean accepts(int port) {
        try (Socket socket = connect(port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * Waits until nobody answers the port. Closing is told of before the operating system has closed: the socket goes
     * when its event loop next looks for work, and until then a connection is still let in.
     */
    public static void awaitRefusal(int port) {
        await().atMost(PlayedWard.DEADLINE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !accepts(port));
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static Exchange read(String answer) throws EOFException {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new EOFException("the connection ended without an answer");
        }
        return new Exchange(
                Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
    }

    public Optional<String> header(String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
