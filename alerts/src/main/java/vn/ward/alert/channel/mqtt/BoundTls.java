package vn.ward.alert.channel.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** {@link BoundSockets} for TLS: Paho wants a factory of the JDK's class there, and refuses one where there is no TLS. */
final class BoundTls extends SSLSocketFactory {

    private final SSLSocketFactory secure;
    private final BoundSockets bound;

    BoundTls(SSLSocketFactory secure, InetAddress from) {
        this.secure = secure;
        this.bound = new BoundSockets(secure, from);
    }

    @Override
    public Socket createSocket() throws IOException {
        return bound.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return bound.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return bound.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return bound.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return bound.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean closes) {
        throw new UnsupportedOperationException("a socket that is connected leaves from where it leaves");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return secure.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return secure.getSupportedCipherSuites();
    }
}
