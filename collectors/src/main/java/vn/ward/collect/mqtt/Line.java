package vn.ward.collect.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The connection under either of Paho's clients: it leaves by the line that is named, is secured before anything is said, and passes
 * on no packet that is too long, or no more of it than its beginning. A socket by inheritance, since that is what Paho wants to be given.
 */
final class Line extends Socket {

    /** More than a state ever is; what queues publish is no longer. */
    static final int LONGEST_PACKET = 256 * 1024;

    private final Access access;
    private final boolean isCut;
    private volatile @Nullable SSLSocket secured;

    private Line(Access access, boolean isCut) {
        this.access = access;
        this.isCut = isCut;
    }

    /**
     * As Paho asks for sockets.
     *
     * @param isCut whether of a message that is too long the beginning is passed on; else such a one ends the connection
     */
    static SocketFactory factory(Access access, boolean isCut) {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new Line(access, isCut);
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(String host, int port, java.net.InetAddress from, int fromPort) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(java.net.InetAddress host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress from, int fromPort) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public void connect(SocketAddress broker, int timeout) throws IOException {
        if (access.via().isPresent()) {
            bind(new InetSocketAddress(access.via().get(), 0));
        }
        super.connect(broker, timeout);
        if (access.isSecure()) {
            setSoTimeout(timeout);
            secured = secured(((InetSocketAddress) broker).getPort());
        }
    }

    private SSLSocket secured(int port) throws IOException {
        SSLSocket socket = (SSLSocket)
                access.authorities().context().getSocketFactory().createSocket(this, access.host(), port, false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        SSLSocket inner = secured;
        if (inner != null) {
            return guarded(inner.getInputStream());
        }
        return access.isSecure() ? super.getInputStream() : guarded(super.getInputStream());
    }

    private InputStream guarded(InputStream in) {
        return isCut ? new CutPackets(in, LONGEST_PACKET) : new Packets(in, LONGEST_PACKET);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        SSLSocket inner = secured;
        return inner == null ? super.getOutputStream() : inner.getOutputStream();
    }

    /** Paho says so before it closes, and would not close one that never connected. */
    @Override
    public void shutdownInput() throws IOException {
        if (isConnected() && !isClosed() && !isInputShutdown()) {
            super.shutdownInput();
        }
    }
}
