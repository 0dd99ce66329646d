package vn.ward.collect.http;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Told;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/**
 * The office's HTTP proxy. One that is not there, or lets nobody through, is no fault of the system behind it: nothing is
 * known of that.
 *
 * @param url http, host and port
 * @param user null: it asks for none
 */
public record Proxy(
        URI url, @Nullable String user, @Nullable Secret password) {

    private static final int AUTHENTICATION = 407;

    /** Netty's words for what a proxy answers to CONNECT. */
    private static final Pattern STATUS = Pattern.compile("status: (\\d{3})\\b");

    public Proxy {
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a proxy has a user and a password, or neither");
        }
    }

    String host() {
        return Addresses.host(url);
    }

    int port() {
        return Addresses.port(url);
    }

    /** @param address that its name was found at */
    ProxyOptions at(InetSocketAddress address) {
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(address.getAddress().getHostAddress())
                .setPort(address.getPort());
        return user == null || password == null
                ? options
                : options.setUsername(user).setPassword(password.reveal());
    }

    /** What {@code Proxy-Authorization} says; empty if it asks for nothing. */
    Optional<String> authorization() {
        if (user == null || password == null) {
            return Optional.empty();
        }
        byte[] both = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** What a connection that did not come about through it means. */
    Throwable meant(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            Matcher status = STATUS.matcher(String.valueOf(each.getMessage()));
            if (status.find()) {
                return answered(Integer.parseInt(status.group(1)));
            }
        }
        return isAway(fault) ? away() : fault;
    }

    /** Empty if {@code status} is no word of the proxy's own. */
    static Optional<Told> refusedBy(int status) {
        return status == AUTHENTICATION ? Optional.of(answered(status)) : Optional.empty();
    }

    private static Told answered(int status) {
        boolean isOurs = status == AUTHENTICATION || status == 403 || status == 405;
        Outcome outcome = isOurs
                ? new NotTried(Reason.of("http.proxy-refused", status))
                : new Failed(Reason.of("http.proxy-failed", status));
        return new Told(outcome);
    }

    static Told away() {
        return new Told(new NotTried(Reason.of("http.proxy-away")));
    }

    private static boolean isAway(Throwable fault) {
        return fault instanceof SocketException || fault instanceof UnknownHostException;
    }

    String describe() {
        return Addresses.authority(url) + (user == null ? "" : " as " + user);
    }
}
