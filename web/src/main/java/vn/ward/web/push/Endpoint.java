package vn.ward.web.push;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.engine.PushKey;
import vn.ward.core.register.Browsers.Keys;
import vn.ward.web.request.Body;

/** Where a browser takes messages, and its keys, as it sends them. */
final class Endpoint {

    static final int LONGEST = 2_000;

    /** A point of P-256, uncompressed: 65 bytes, the first of them 4. */
    private static final Pattern P256DH = Pattern.compile("B[A-Za-z0-9_-]{86}");

    private static final Pattern AUTH = Pattern.compile("[A-Za-z0-9_-]{22}"); // 16 bytes

    private Endpoint() {}

    /** Reads {@code endpoint}, {@code p256dh} and {@code auth} behind {@code prefix}; empty if one was wrong. */
    static Optional<Keys> read(Body body, String prefix, PushKey push) {
        Optional<String> endpoint = body.required(prefix + "endpoint", body.secret(prefix + "endpoint"));
        Optional<String> p256dh = matching(body, prefix + "p256dh", P256DH);
        Optional<String> auth = matching(body, prefix + "auth", AUTH);
        endpoint.filter(sent -> sent.length() > LONGEST || !push.reaches(sent))
                .ifPresent(unknown -> body.wrong(prefix + "endpoint", "", "push-service"));
        return endpoint.flatMap(where -> p256dh.flatMap(key -> auth.map(secret -> new Keys(where, key, secret))));
    }

    private static Optional<String> matching(Body body, String name, Pattern pattern) {
        Optional<String> sent = body.required(name, body.secret(name));
        sent.filter(text -> !pattern.matcher(text).matches()).ifPresent(wrong -> body.wrong(name, "", "push-keys"));
        return sent;
    }
}
