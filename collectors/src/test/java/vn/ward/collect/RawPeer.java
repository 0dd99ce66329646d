package vn.ward.collect;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Answers each UDP packet on loopback with whatever packets a test wants. */
public final class RawPeer implements AutoCloseable {

    private final DatagramSocket socket;
    private final Function<byte[], List<byte[]>> answers;

    public RawPeer(Function<byte[], List<byte[]>> answers) throws IOException {
        this(answers, 0);
    }

    /** @param port 0: one that is free */
    public RawPeer(Function<byte[], List<byte[]>> answers, int port) throws IOException {
        this.socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        this.answers = answers;
        Thread thread = new Thread(this::serve, "raw-peer");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                for (byte[] answer : answers.apply(Arrays.copyOf(buffer, question.getLength()))) {
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
