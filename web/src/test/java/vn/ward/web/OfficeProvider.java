package vn.ward.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/**
 * A small identity provider that keeps to the rules (discovery, JWKS, authorization code flow with PKCE, RS256) until it is
 * told not to. Whoever is sent to it is signed in at once. Real HTTP on loopback.
 */
final class OfficeProvider implements AutoCloseable {

    static final String CLIENT = "ioc";
    static final String SECRET = "bí mật: của+client";

    /** How its answers are. */
    enum Manner {
        RIGHT,
        /** Nothing comes. */
        HANGS,
        GARBAGE,
        /** A hundred megabytes. */
        ENDLESS,
        ERROR
    }

    /** How it signs. */
    enum Signing {
        RIGHT,
        /** By a key of somebody else, under the name of its own. */
        FORGED,
        /** Not at all. */
        NONE,
        /** By its public key, as if that were a secret. */
        CONFUSED,
        /** By a new key, of which it tells who asks again. */
        ROTATED,
        /** By a new key, of which it tells nobody. */
        UNTOLD
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final KeyPair first = pair();
    private final KeyPair second = pair();

    volatile Manner discovery = Manner.RIGHT;
    volatile Manner token = Manner.RIGHT;
    volatile Signing signing = Signing.RIGHT;
    volatile boolean basic = true;
    volatile boolean denies;
    volatile String subject = "7f9a";
    volatile Object roles = List.of("ioc-van-hanh", "offline_access");
    volatile String username = "Lan.NT@hanoi.gov.vn";
    volatile String name = "Nguyễn Thị Lan";
    volatile Consumer<Map<String, Object>> claims = all -> {};
    volatile boolean rolesInAccessToken;
    final AtomicInteger looks = new AtomicInteger();
    final List<String> refused = new CopyOnWriteArrayList<>();

    OfficeProvider() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
    }

    /** Over TLS, with this certificate. */
    static OfficeProvider encrypted(SSLContext shown) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(shown));
        return new OfficeProvider(server, "https");
    }

    private OfficeProvider(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/realms/phuong/.well-known/openid-configuration", this::describe);
        server.createContext("/realms/phuong/keys", exchange -> json(exchange, 200, Map.of("keys", keys())));
        server.createContext("/realms/phuong/authorize", this::authorize);
        server.createContext("/realms/phuong/token", this::exchange);
        server.start();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By this name it is another site than the platform's 127.0.0.1. */
    URI issuer() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/realms/phuong");
    }

    private void describe(HttpExchange exchange) throws IOException {
        looks.incrementAndGet();
        answer(exchange, discovery, 200, description());
    }

    private Map<String, Object> description() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("issuer", issuer().toString());
        described.put("authorization_endpoint", issuer() + "/authorize");
        described.put("token_endpoint", issuer() + "/token");
        described.put("jwks_uri", issuer() + "/keys");
        described.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        described.put(
                "token_endpoint_auth_methods_supported", List.of(basic ? "client_secret_basic" : "client_secret_post"));
        return described;
    }

    private List<Map<String, String>> keys() {
        List<Map<String, String>> keys = new ArrayList<>();
        keys.add(Map.of("kty", "RSA", "use", "enc", "alg", "RSA-OAEP", "kid", "e", "n", "AQAB", "e", "AQAB"));
        keys.add(Map.of("kty", "oct", "kid", "one", "alg", "HS256", "k", URL.encodeToString(encoded())));
        keys.add(key("one", first));
        if (signing == Signing.ROTATED) {
            keys.add(key("two", second));
        }
        return keys;
    }

    private static Map<String, String> key(String id, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                number(key.getModulus()),
                "e",
                number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skip = bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(java.util.Arrays.copyOfRange(bytes, skip, bytes.length));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean right = CLIENT.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid")
                && asked.getOrDefault("redirect_uri", "").endsWith("/api/v1/session/oidc/back")
                && asked.getOrDefault("state", "").length() >= 22
                && asked.getOrDefault("nonce", "").length() >= 22;
        if (!right) {
            refused.add("authorize " + asked);
            json(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String answer = denies ? "error=access_denied" : "code=" + code;
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?" + answer + "&session_state=x&state="
                                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8) + "&iss="
                                + URLEncoder.encode(issuer().toString(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.getOrDefault("code", "")); // each once
        if (!isClient(exchange, form)) {
            refused.add("client");
            json(exchange, 401, Map.of("error", "invalid_client"));
        } else if (asked == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !asked.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                || !asked.getOrDefault("code_challenge", "").equals(hash(form.getOrDefault("code_verifier", "")))) {
            refused.add("grant");
            json(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            answer(exchange, token, 200, tokens(asked.getOrDefault("nonce", "")));
        }
    }

    private boolean isClient(HttpExchange exchange, Map<String, String> form) {
        if (!basic) {
            return CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
        }
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String both = URLEncoder.encode(CLIENT, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return ("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))).equals(header);
    }

    private Map<String, Object> tokens(String nonce) throws IOException {
        Map<String, Object> id = new LinkedHashMap<>();
        long now = Instant.now().getEpochSecond();
        id.put("iss", issuer().toString());
        id.put("sub", subject);
        id.put("aud", CLIENT);
        id.put("exp", now + 300);
        id.put("iat", now);
        id.put("nonce", nonce);
        id.put("preferred_username", username);
        id.put("name", name);
        Map<String, Object> access = new LinkedHashMap<>();
        access.put("iss", issuer().toString());
        access.put("sub", subject);
        access.put("aud", "account");
        access.put("azp", CLIENT);
        access.put("exp", now + 300);
        access.put("iat", now);
        (rolesInAccessToken ? access : id).put("realm_access", Map.of("roles", roles));
        claims.accept(id);
        return Map.of(
                "id_token", signed(id), "access_token", signed(access), "token_type", "Bearer", "expires_in", 300);
    }

    private String signed(Map<String, Object> all) throws IOException {
        boolean isNew = signing == Signing.ROTATED || signing == Signing.UNTOLD;
        String alg = switch (signing) {
            case NONE -> "none";
            case CONFUSED -> "HS256";
            default -> "RS256";
        };
        Map<String, String> header = Map.of("alg", alg, "typ", "JWT", "kid", isNew ? "two" : "one");
        String text = URL.encodeToString(JSON.writeValueAsBytes(header)) + "."
                + URL.encodeToString(JSON.writeValueAsBytes(all));
        try {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            return text + "." + (signing == Signing.NONE ? "" : URL.encodeToString(signature(bytes, isNew)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] signature(byte[] text, boolean isNew) throws GeneralSecurityException {
        if (signing == Signing.CONFUSED) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(encoded(), "HmacSHA256"));
            return mac.doFinal(text);
        }
        KeyPair key = signing == Signing.FORGED ? pair() : isNew ? second : first;
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(text);
        return signature.sign();
    }

    private byte[] encoded() {
        return first.getPublic().getEncoded();
    }

    private static String hash(String verifier) {
        try {
            return URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private void answer(HttpExchange exchange, Manner manner, int status, Map<String, Object> right)
            throws IOException {
        switch (manner) {
            case RIGHT -> json(exchange, status, right);
            case HANGS -> {} // the exchange stays open until the server stops
            case GARBAGE -> send(exchange, 200, "<html>đang bảo trì".getBytes(StandardCharsets.UTF_8));
            case ERROR -> json(exchange, 503, Map.of("error", "server_error"));
            case ENDLESS -> endless(exchange);
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int sent = 0; sent < 100 << 20; sent += chunk.length) {
                out.write(chunk);
            }
            ENDED.incrementAndGet();
        }
    }

    /** How many endless answers somebody has read to their end. */
    static final AtomicInteger ENDED = new AtomicInteger();

    private static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, status, JSON.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
