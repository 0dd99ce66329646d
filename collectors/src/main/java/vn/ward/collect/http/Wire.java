package vn.ward.collect.http;

import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** How an address of the web is asked for, by every kind that does. */
public final class Wire {

    private Wire() {}

    /** A connection for {@code url} to the address that its host was found at. */
    public static HttpConnectOptions connection(URI url, InetSocketAddress address) {
        return new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(Addresses.host(url))
                .setPort(address.getPort())
                .setSsl(Addresses.isSecure(url));
    }

    /** A connection for {@code url} by way of {@code proxy}, whose host was found at {@code address}. */
    static HttpConnectOptions connection(URI url, Proxy proxy, InetSocketAddress address) {
        if (!Addresses.isSecure(url)) {
            return new HttpConnectOptions()
                    .setServer(SocketAddress.inetSocketAddress(address))
                    .setHost(Addresses.host(url))
                    .setPort(address.getPort())
                    .setSsl(false);
        }
        return new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(Addresses.port(url), Addresses.host(url)))
                .setHost(Addresses.host(url))
                .setPort(Addresses.port(url))
                .setProxyOptions(proxy.at(address))
                .setSsl(true);
    }

    /** A request for {@code url}, whose answer comes as it is. */
    public static RequestOptions request(URI url, HttpMethod method) {
        return new RequestOptions()
                .setMethod(method)
                .setURI(Addresses.pathAndQuery(url))
                .putHeader(HttpHeaders.HOST, Addresses.authority(url)) // Vert.x forgets IPv6's brackets
                .putHeader(HttpHeaders.USER_AGENT, "ward-ioc")
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    }
}
