package vn.ward.collect.unifi;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;

/**
 * One look at a site for all points that are due together: the list of its devices decides who is up. What is measured comes
 * after it and may be missing, of one point or of all: then there is no measurement, and no outage. On the event loop of the
 * attempt.
 */
final class Round {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final Set<String> STATISTICS = Set.of(
            "uptimeSec",
            "uplink.rxRateBps",
            "uplink.txRateBps",
            "cpuUtilizationPct",
            "memoryUtilizationPct",
            "interfaces.radios[].txRetriesPct");

    private final Questions questions;
    private final Set<String> points;
    private final Notes notes;
    private final Map<String, List<Seen.Device>> devices = new HashMap<>();
    private final Map<String, Map<String, Double>> measured = new HashMap<>();
    private final Map<String, Integer> clients = new HashMap<>();
    private boolean counted;

    /** @param points names of those that somebody waits for */
    Round(Questions questions, Set<String> points, Notes notes) {
        this.questions = questions;
        this.points = points.stream().map(Seen::name).collect(Collectors.toSet());
        this.notes = notes;
    }

    /** The id that the API knows a site by. */
    Future<String> site(String named) {
        List<String> found = new ArrayList<>();
        return questions
                .rows("/sites", Set.of("id", "internalReference", "name"), row -> {
                    if (row.containsValue(named) && row.get("id") instanceof String id && isId(id)) {
                        found.add(id);
                    }
                })
                .compose(read -> found.isEmpty()
                        ? Future.failedFuture(new Unfit("unifi.site"))
                        : Future.succeededFuture(found.get(0)));
    }

    /** Which of the points there are, and in what state. */
    Future<Void> list(String site) {
        int[] all = {0};
        return questions
                .rows("/sites/" + site + "/devices", Set.of("id", "name", "state"), row -> {
                    all[0]++;
                    keep(row);
                })
                .onSuccess(read -> notes.take("unifi.listed", all[0]));
    }

    private void keep(Map<String, Object> row) {
        if (row.get("name") instanceof String name && points.contains(Seen.name(name))) {
            if (row.get("id") instanceof String id && row.get("state") instanceof String state && isId(id)) {
                devices.computeIfAbsent(Seen.name(name), first -> new ArrayList<>())
                        .add(new Seen.Device(id, state));
            } else {
                throw new Unfit("unifi.answer", "device");
            }
        }
    }

    /** Measures what can be measured within {@code limit}; never fails. */
    Future<Outcome> measure(Vertx vertx, String site, Duration limit) {
        List<Future<?>> asked = new ArrayList<>();
        serving().forEach(id -> asked.add(statistics(site, id)));
        if (!asked.isEmpty()) {
            asked.add(count(site));
        }
        Future<Outcome> all =
                Future.join(asked).recover(fault -> Future.succeededFuture()).map(done -> new Answered());
        return limit.isNegative() || limit.isZero()
                ? Future.succeededFuture(new Answered())
                : Limit.within(vertx, limit, all, Answered::new);
    }

    private List<String> serving() {
        return devices.values().stream()
                .flatMap(List::stream)
                .filter(Seen.Device::serves)
                .map(Seen.Device::id)
                .toList();
    }

    private Future<Void> statistics(String site, String id) {
        double[] worst = {-1};
        return questions
                .object(
                        "/sites/" + site + "/devices/" + id + "/statistics/latest",
                        STATISTICS,
                        "interfaces.radios[]",
                        radio -> worst[0] = Math.max(
                                worst[0], Seen.number(radio.get("txRetriesPct")).orElse(-1.0)))
                .onSuccess(read -> measured.put(id, Seen.measurements(read, worst[0])))
                .onFailure(fault -> notes.take("unifi.unmeasured", why(fault)))
                .mapEmpty();
    }

    /** Nothing of a client is looked at but the device it hangs on. */
    private Future<Void> count(String site) {
        return questions
                .rows("/sites/" + site + "/clients", Set.of("type", "uplinkDeviceId"), row -> {
                    if ("WIRELESS".equals(row.get("type")) && row.get("uplinkDeviceId") instanceof String on) {
                        clients.merge(on, 1, Integer::sum);
                    }
                })
                .onSuccess(read -> counted = true)
                .onFailure(fault -> notes.take("unifi.unmeasured", why(fault)));
    }

    private static String why(Throwable fault) {
        return fault instanceof Unfit unfit
                ? unfit.reason().code() + " " + unfit.reason().values()
                : fault.getClass().getSimpleName();
    }

    /** What was seen up to now. */
    Seen seen() {
        Map<String, Map<String, Double>> all = new HashMap<>();
        for (String id : serving()) {
            Map<String, Double> own = new HashMap<>(measured.getOrDefault(id, Map.of()));
            if (counted) {
                own.put("clients", (double) clients.getOrDefault(id, 0));
            }
            all.put(id, own);
        }
        return new Seen(null, devices, all);
    }

    /** Whether {@code id} leads nowhere else when it stands in an address. */
    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
