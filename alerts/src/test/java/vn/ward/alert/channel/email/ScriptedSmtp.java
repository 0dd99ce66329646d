package vn.ward.alert.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server on loopback that answers as the test wants, for answers that GreenMail never gives. */
public final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket server;
    private final UnaryOperator<String> answers;
    private final Optional<SSLContext> identity;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> data = new CopyOnWriteArrayList<>();

    /** @param answers from a command in capitals ({@code GREETING} and {@code .} too) to a reply; empty for silence */
    public ScriptedSmtp(UnaryOperator<String> answers) {
        this(answers, Optional.empty());
    }

    /** @param identity with which it speaks TLS once it has answered STARTTLS by 220 */
    ScriptedSmtp(UnaryOperator<String> answers, Optional<SSLContext> identity) {
        this.answers = answers;
        this.identity = identity;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Takes every mail. */
    public static String willing(String command) {
        return switch (command.split("[ :]", 2)[0]) {
            case "GREETING" -> "220 scripted";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The addresses that connections came from. */
    List<String> callers() {
        return sockets.stream()
                .map(socket -> socket.getInetAddress().getHostAddress())
                .toList();
    }

    public List<String> commands() {
        return commands;
    }

    /** The lines of all mails taken. */
    public List<String> data() {
        return data;
    }

    public List<Socket> sockets() {
        return sockets;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> talk(socket));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            answer(socket, "GREETING");
            converse(socket);
        } catch (IOException e) {
            // the client went away
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String reply = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (reply.startsWith("354") && !line.equals(".")) {
                data.add(line);
                continue;
            }
            commands.add(line);
            reply = answer(socket, line.toUpperCase(Locale.ROOT));
            if (line.equals("STARTTLS") && reply.startsWith("220")) {
                converse(secured(socket));
                return;
            }
        }
    }

    private Socket secured(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket)
                identity.orElseThrow().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private String answer(Socket socket, String command) throws IOException {
        String reply = answers.apply(command);
        if (!reply.isEmpty()) {
            socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return reply;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-smtp");
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
