package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import vn.ward.alert.channel.zalo.Members;
import vn.ward.core.config.Secret;

/**
 * The tokens of one renewal, which belong together.
 *
 * @param origin of which configured refresh token they descend, as a digest
 * @param access to send with
 * @param refresh for the next renewal, once
 * @param accessEnds by Zalo's word at the renewal; messages are not sent with it from then on
 * @param renewed when they were given
 */
record Pair(String origin, Secret access, Secret refresh, Instant accessEnds, Instant renewed) {

    /** A refresh token's life [S]; Zalo's answer does not tell it. */
    static final Duration REFRESH_LIVES = Duration.ofDays(90);

    Pair {
        if (origin.isBlank() || !ZaloOaSpec.isToken(access.reveal()) || !ZaloOaSpec.isToken(refresh.reveal())) {
            throw new IllegalArgumentException("a pair has an origin and two tokens without blanks");
        }
        if (!renewed.isBefore(accessEnds)) {
            throw new IllegalArgumentException(
                    "an access token ends after it was given: " + renewed + " .. " + accessEnds);
        }
    }

    Instant refreshEnds() {
        return renewed.plus(REFRESH_LIVES);
    }

    /** Of what the configuration says: another application or another token is another origin. */
    static String origin(ZaloOaSpec spec) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((spec.app() + "\n" + spec.refresh().reveal()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    JsonObject json() {
        return new JsonObject()
                .put("origin", origin)
                .put("access_token", access.reveal())
                .put("refresh_token", refresh.reveal())
                .put("access_ends", accessEnds.toString())
                .put("renewed", renewed.toString());
    }

    /** Empty if it is no pair. */
    static Optional<Pair> read(JsonObject json) {
        try {
            return Members.text(json, "origin")
                    .flatMap(origin -> Members.text(json, "access_token")
                            .flatMap(access -> Members.text(json, "refresh_token")
                                    .flatMap(refresh -> Members.text(json, "access_ends")
                                            .flatMap(ends -> Members.text(json, "renewed")
                                                    .map(renewed -> new Pair(
                                                            origin,
                                                            new Secret(access),
                                                            new Secret(refresh),
                                                            Instant.parse(ends),
                                                            Instant.parse(renewed)))))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
