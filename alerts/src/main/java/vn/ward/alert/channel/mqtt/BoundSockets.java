package vn.ward.alert.channel.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that leave from an address of this machine. Paho asks for one that is not connected and connects it itself.
 */
final class BoundSockets extends SocketFactory {

    private final SocketFactory sockets;
    private final InetAddress from;

    BoundSockets(SocketFactory sockets, InetAddress from) {
        this.sockets = sockets;
        this.from = from;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.bind(new InetSocketAddress(from, 0));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.createSocket(host, port, from, 0);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return sockets.createSocket(host, port, from, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.createSocket(host, port, from, 0);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return sockets.createSocket(host, port, from, localPort);
    }
}
