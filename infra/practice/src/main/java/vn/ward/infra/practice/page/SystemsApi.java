package vn.ward.infra.practice.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Wording;
import vn.ward.infra.practice.reply.Refusal;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.web.session.Operator;

/** {@code GET /systems} tells what each system plays; {@code POST /systems/{id}/fault} with {@code {"fault": "off"}} changes it. */
final class SystemsApi {

    private static final Logger log = LoggerFactory.getLogger(SystemsApi.class);
    private static final int LONGEST_BODY = 1024;

    private final List<PlayedSystem> systems;

    SystemsApi(List<PlayedSystem> systems) {
        this.systems = systems;
    }

    void addTo(Router router) {
        router.get("/systems").handler(this::list);
        router.post("/systems/:id/fault")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .handler(this::play);
        router.errorHandler(413, visit -> new Refusal(413, "long-body", "", String.valueOf(LONGEST_BODY)).send(visit));
    }

    private void list(RoutingContext visit) {
        JsonArray list = new JsonArray();
        systems.forEach(system -> list.add(json(system, visit)));
        send(visit, list.encode());
    }

    private void play(RoutingContext visit) {
        String id = visit.pathParam("id");
        Optional<PlayedSystem> system =
                systems.stream().filter(played -> played.id().equals(id)).findFirst();
        if (system.isEmpty()) {
            String known = systems.stream().map(PlayedSystem::id).collect(Collectors.joining(", "));
            new Refusal(404, "unknown-system", id, known).send(visit);
            return;
        }
        Optional<String> fault = asked(visit);
        if (fault.isEmpty()) {
            String body = visit.body().asString();
            new Refusal(400, "bad-json", body == null ? "" : body, "").send(visit);
            return;
        }
        play(visit, system.get(), fault.get());
    }

    /** The fault asked for; empty if the body is not a JSON object with a string of that name. */
    private static Optional<String> asked(RoutingContext visit) {
        try {
            Buffer body = visit.body().buffer();
            return body != null
                            && Json.decodeValue(body) instanceof JsonObject object
                            && object.getValue("fault") instanceof String fault
                    ? Optional.of(fault)
                    : Optional.empty();
        } catch (DecodeException noJson) {
            return Optional.empty();
        }
    }

    private static void play(RoutingContext visit, PlayedSystem system, String code) {
        Optional<Fault> fault = Fault.find(code).filter(system.faults()::contains);
        if (fault.isEmpty()) {
            String known = system.faults().stream().map(Fault::code).collect(Collectors.joining(", "));
            new Refusal(400, "unknown-fault", code, known).send(visit);
            return;
        }
        system.play(fault.get())
                .onSuccess(done -> {
                    log.info("a fault was chosen by={} system={} fault={}", Operator.LOCAL, system.id(), code);
                    send(visit, json(system, visit).encode());
                })
                .onFailure(cause -> {
                    log.warn(
                            "a fault could not be played by={} system={} fault={} cause={}",
                            Operator.LOCAL,
                            system.id(),
                            code,
                            cause.getMessage());
                    new Refusal(503, "port-taken", String.valueOf(system.port()), "").send(visit);
                });
    }

    private static JsonObject json(PlayedSystem system, RoutingContext visit) {
        Wording words = Speech.of(visit);
        Wording groups = Wording.of(Speech.language(visit)); // the platform's own words
        JsonArray faults = new JsonArray();
        system.faults().forEach(fault -> faults.add(fault.code()));
        return new JsonObject()
                .put("id", system.id())
                .put("name", words.say("system." + system.id()))
                .put("group", system.group())
                .put("groupName", groups.say("group." + system.group()))
                .put("kind", system.kind())
                .put("address", system.address())
                .put("fault", system.playing().fault().code())
                .put("since", system.playing().since().toString())
                .put("faults", faults)
                .put("reachable", system.reachable())
                .put("requests", system.requests());
    }

    private static void send(RoutingContext visit, String json) {
        visit.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json)
                .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause));
    }
}
