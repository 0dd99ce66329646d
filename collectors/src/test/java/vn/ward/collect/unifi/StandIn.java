package vn.ward.collect.unifi;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.JksOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A controller as the API's reference describes it: header, addresses, paging, fields. What a test puts into {@code instead}
 * answers in place of it.
 */
final class StandIn implements AutoCloseable {

    static final String KEY = "key-0123456789";
    static final String SITE = "88f7af54-98f8-306a-a1c7-c9349722b1f6";
    private static final String BELOW = "/proxy/network/integration/v1";
    private static final Pattern PATH =
            Pattern.compile(BELOW + "/sites(?:/" + SITE + "/(devices|clients)(?:/([^/]+)/statistics/latest)?)?");

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> from = new CopyOnWriteArrayList<>();
    final List<JsonObject> devices = new CopyOnWriteArrayList<>();
    final List<JsonObject> clients = new CopyOnWriteArrayList<>();
    final Map<String, JsonObject> statistics = new ConcurrentHashMap<>();
    final Map<String, Consumer<HttpServerRequest>> instead = new ConcurrentHashMap<>();
    private final HttpServer server;

    StandIn(Vertx vertx, JksOptions keys) {
        server = vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(keys))
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    String url() {
        return "https://127.0.0.1:" + server.actualPort();
    }

    /** A point with its statistics. */
    String add(String name, String state) {
        String id = "00000000-0000-4000-8000-" + String.format("%012d", devices.size());
        devices.add(new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("model", "U6 Lite")
                .put("macAddress", "94:2a:6f:26:c6:ca")
                .put("ipAddress", "192.168.1.55")
                .put("state", state)
                .put("features", new JsonArray().add("accessPoint"))
                .put("interfaces", new JsonArray().add("radios")));
        statistics.put(
                id,
                new JsonObject()
                        .put("uptimeSec", 86_400)
                        .put("lastHeartbeatAt", "2026-05-04T01:02:03Z")
                        .put("loadAverage1Min", 0.5)
                        .put("cpuUtilizationPct", 12.5)
                        .put("memoryUtilizationPct", 40)
                        .put("uplink", new JsonObject().put("txRateBps", 1_000).put("rxRateBps", 9_000))
                        .put(
                                "interfaces",
                                new JsonObject()
                                        .put(
                                                "radios",
                                                new JsonArray()
                                                        .add(radio(2.4, 30))
                                                        .add(radio(5, 5))
                                                        .add(new JsonObject().put("frequencyGHz", 6)))));
        return id;
    }

    private static JsonObject radio(double frequency, double retries) {
        return new JsonObject().put("frequencyGHz", frequency).put("txRetriesPct", retries);
    }

    /** So many people on a device. */
    void join(String device, String type, int count) {
        for (int i = 0; i < count; i++) {
            clients.add(new JsonObject()
                    .put("type", type)
                    .put("id", "c-" + clients.size())
                    .put("name", "iPhone của Lan")
                    .put("macAddress", "aa:bb:cc:dd:ee:ff")
                    .put("ipAddress", "10.20.0.9")
                    .put("access", new JsonObject().put("type", "GUEST"))
                    .put("uplinkDeviceId", device));
        }
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.uri().replace(BELOW, ""));
        from.add(request.remoteAddress().hostAddress());
        Consumer<HttpServerRequest> other = instead.get(request.path().replace(BELOW, ""));
        if (other != null) {
            other.accept(request);
            return;
        }
        Matcher path = PATH.matcher(request.path());
        if (!KEY.equals(request.getHeader("X-API-Key"))) {
            request.response().setStatusCode(401).end("{\"message\":\"Unauthorized\"}");
        } else if (!HttpMethod.GET.equals(request.method()) || !path.matches()) {
            request.response().setStatusCode(404).end();
        } else if (path.group(2) != null) {
            JsonObject found = statistics.get(path.group(2));
            request.response().setStatusCode(found == null ? 404 : 200).end(found == null ? "" : found.encode());
        } else {
            page(request, path.group(1));
        }
    }

    private void page(HttpServerRequest request, String list) {
        List<JsonObject> all = list == null
                ? List.of(
                        new JsonObject()
                                .put("id", "other")
                                .put("internalReference", "kho")
                                .put("name", "Kho"),
                        new JsonObject()
                                .put("id", SITE)
                                .put("internalReference", "default")
                                .put("name", "Trụ sở"))
                : list.equals("devices") ? devices : clients;
        int offset = Integer.parseInt(request.getParam("offset", "0"));
        int limit = Integer.parseInt(request.getParam("limit", "25"));
        if (limit > 200) {
            request.response().setStatusCode(400).end();
            return;
        }
        List<JsonObject> rows =
                new ArrayList<>(all).stream().skip(offset).limit(limit).toList();
        request.response()
                .end(new JsonObject()
                        .put("offset", offset)
                        .put("limit", limit)
                        .put("count", rows.size())
                        .put("totalCount", all.size())
                        .put("data", new JsonArray(rows))
                        .encode());
    }

    @Override
    public void close() {
        server.close().await();
    }
}
