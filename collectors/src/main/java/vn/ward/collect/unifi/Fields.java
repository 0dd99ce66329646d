package vn.ward.collect.unifi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.parsetools.JsonEvent;
import io.vertx.core.parsetools.JsonParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks through a JSON answer and picks the fields that are asked for; all others go by unread, whatever they hold. A field is named
 * by its way: {@code data[].name}, {@code uplink.rxRateBps}.
 */
final class Fields {

    private static final String ROOT = "";
    private static final String ARRAY = "[";
    private static final int DEEPEST = 32;

    /** The parser remembers all events of what it is handed before it tells the first. */
    private static final int SLICE = 8 << 10;

    private final Set<String> wanted;
    private final String row;
    private final Consumer<Map<String, Object>> rows;
    private final Deque<String> ways = new ArrayDeque<>();
    private final Map<String, Object> picked = new HashMap<>();
    private Map<String, Object> inRow = new HashMap<>();
    private boolean begun;

    private Fields(Set<String> wanted, String row, Consumer<Map<String, Object>> rows) {
        this.wanted = wanted;
        this.row = row;
        this.rows = rows;
    }

    /**
     * Reads {@code answer} to its end.
     *
     * @param wanted ways of texts and numbers; those below {@code row} belong to a row
     * @param row the way of the objects that repeat
     * @param rows gets each of them, by the name of the field below it; the first of a name counts not, the last does
     * @return what is wanted and stands in no row, by its way
     * @throws DecodeException if it is no JSON object, or nested deeper than any answer is
     */
    static Map<String, Object> pick(Buffer answer, Set<String> wanted, String row, Consumer<Map<String, Object>> rows) {
        Fields fields = new Fields(wanted, row, rows);
        JsonParser parser = JsonParser.newParser();
        parser.handler(fields::take);
        for (int from = 0; from < answer.length(); from += SLICE) {
            parser.handle(answer.slice(from, Math.min(from + SLICE, answer.length())));
        }
        parser.end();
        if (!fields.begun || !fields.ways.isEmpty()) {
            throw new DecodeException("an object that does not end");
        }
        return fields.picked;
    }

    private void take(JsonEvent event) {
        switch (event.type()) {
            case START_OBJECT -> open(way(event));
            case START_ARRAY -> open(way(event) + ARRAY);
            case END_OBJECT, END_ARRAY -> close();
            default -> value(event);
        }
    }

    private void open(String way) {
        if (ways.isEmpty() && (begun || !way.equals(ROOT))) {
            throw new DecodeException("not one object");
        }
        if (ways.size() >= DEEPEST) {
            throw new DecodeException("nested too deep");
        }
        begun = true;
        if (way.equals(row)) {
            inRow = new HashMap<>();
        }
        ways.push(way);
    }

    private void close() {
        String closed = ways.pop();
        if (closed.equals(row)) {
            rows.accept(inRow);
            inRow = new HashMap<>();
        }
    }

    private void value(JsonEvent event) {
        if (ways.isEmpty()) {
            throw new DecodeException("not an object");
        }
        String way = way(event);
        Object value = event.value();
        if (value == null || !wanted.contains(way)) {
            return;
        }
        if (way.startsWith(row + ".") && ways.contains(row)) {
            inRow.put(way.substring(row.length() + 1), value);
        } else {
            picked.put(way, value);
        }
    }

    /** That of its object with its name, or of its array with the bracket closed. */
    private String way(JsonEvent event) {
        String around = ways.isEmpty() ? ROOT : ways.getFirst();
        String name = event.fieldName();
        if (around.endsWith(ARRAY)) {
            return around + "]";
        }
        if (name == null) {
            return around;
        }
        return around.isEmpty() ? name : around + "." + name;
    }
}
