package vn.ward.collect.throughput;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.throughput.Course.Piece;

/**
 * What {@code iperf3 -J} wrote, read. Pure.
 *
 * @param course what was measured; empty if nothing was
 * @param error what went wrong, in iperf3's English; null if nothing did
 */
record Iperf3Report(Course course, @Nullable String error) {

    /** iperf3's word when it was told to end: what it measured until then is good. */
    private static final String ENDED = "interrupt - the client has terminated";

    /** Whatever the text is; empty if it is no report. */
    static Optional<Iperf3Report> read(String json) {
        try {
            JsonObject report = new JsonObject(json);
            String error = report.getString("error");
            return Optional.of(new Iperf3Report(
                    new Course(pieces(report.getJsonArray("intervals", new JsonArray()))),
                    ENDED.equals(error) ? null : error));
        } catch (DecodeException | ClassCastException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    boolean isBusy() {
        return error != null && error.contains("busy");
    }

    private static List<Piece> pieces(JsonArray intervals) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < intervals.size(); i++) {
            JsonObject sum = intervals.getJsonObject(i).getJsonObject("sum");
            if (sum.getDouble("seconds") > 0) { // the last one may have begun and ended at once
                pieces.add(new Piece(sum.getDouble("seconds"), sum.getLong("bytes")));
            }
        }
        return pieces;
    }
}
