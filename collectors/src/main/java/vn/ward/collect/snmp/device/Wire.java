package vn.ward.collect.snmp.device;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.TransportMapping;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.TransportListener;

/** A socket of one session's own: what others than the device send to it is not looked at. On one event loop. */
final class Wire implements TransportMapping<UdpAddress> {

    private static final int LARGEST_DATAGRAM = 65_536;

    private final DatagramSocket socket;
    private final InetSocketAddress to;
    private final UdpAddress peer;
    private final String host;
    private final Consumer<Throwable> broken;
    private Traffic traffic = Traffic.NONE;

    private Wire(DatagramSocket socket, InetSocketAddress to, Consumer<Throwable> broken) {
        this.socket = socket;
        this.to = to;
        this.peer = new UdpAddress(to.getAddress(), to.getPort());
        this.host = to.getAddress().getHostAddress();
        this.broken = broken;
    }

    /**
     * @param heard takes each message of the device
     * @param broken takes what goes wrong while something is sent
     */
    static Future<Wire> open(
            Vertx vertx,
            InetSocketAddress to,
            Optional<InetAddress> via,
            Consumer<byte[]> heard,
            Consumer<Throwable> broken) {
        boolean isV6 = to.getAddress() instanceof Inet6Address;
        DatagramSocket socket = vertx.createDatagramSocket(
                new DatagramSocketOptions().setIpV6(isV6).setReceiveBufferSize(LARGEST_DATAGRAM));
        Wire wire = new Wire(socket, to, broken);
        socket.handler(packet -> {
            if (wire.isOurs(packet.sender().hostAddress(), packet.sender().port())) {
                byte[] message = packet.data().getBytes();
                wire.traffic = wire.traffic.received(message.length);
                heard.accept(message);
            }
        });
        socket.exceptionHandler(broken::accept);
        String local = via.map(InetAddress::getHostAddress).orElse(isV6 ? "::" : "0.0.0.0");
        return socket.listen(0, local)
                .map(wire)
                .recover(fault -> socket.close().transform(closed -> Future.failedFuture(fault)));
    }

    private boolean isOurs(@Nullable String from, int port) {
        return port == to.getPort() && host.equals(from);
    }

    InetSocketAddress to() {
        return to;
    }

    UdpAddress peer() {
        return peer;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Hands {@code message} to whoever listens for messages of the device. */
    void deliver(byte[] message, TransportListener listener) {
        TransportStateReference state = new TransportStateReference(
                this, peer, new OctetString(), SecurityLevel.undefined, SecurityLevel.undefined, false, this);
        listener.processMessage(this, peer, ByteBuffer.wrap(message), state);
    }

    @Override
    public void sendMessage(
            UdpAddress address, byte[] message, TransportStateReference state, long timeoutMillis, int maxRetries) {
        traffic = traffic.sent(message.length);
        socket.send(Buffer.buffer(message), to.getPort(), host).onFailure(broken::accept);
    }

    @Override
    public Class<? extends Address> getSupportedAddressClass() {
        return UdpAddress.class;
    }

    @Override
    public UdpAddress getListenAddress() {
        return new UdpAddress(0);
    }

    @Override
    public void addTransportListener(TransportListener listener) {
        throw new UnsupportedOperationException("messages are delivered, not listened for");
    }

    @Override
    public void removeTransportListener(TransportListener listener) {
        throw new UnsupportedOperationException("messages are delivered, not listened for");
    }

    @Override
    public void listen() {}

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public int getMaxInboundMessageSize() {
        return LARGEST_DATAGRAM - 1;
    }

    @Override
    public void close() {
        socket.close().onFailure(broken::accept);
    }
}
