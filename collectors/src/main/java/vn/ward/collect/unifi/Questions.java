package vn.ward.collect.unifi;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.ward.collect.guard.Guard;
import vn.ward.collect.http.Answer;
import vn.ward.collect.http.Hop;
import vn.ward.collect.http.Page;
import vn.ward.collect.http.Visit;

/**
 * What one round asks its controller, each question through the controller's guard. Answers are read up to {@link Page#LIMIT}; one
 * that is longer is no answer.
 */
final class Questions {

    /** The most that the API gives at once. */
    private static final int ROWS = 200;

    /** Beyond 10,000 rows somebody is making them up. */
    private static final int MOST_PAGES = 50;

    private static final String ROW = "data[]";
    private static final String TOTAL = "totalCount";

    private final Guard guard;
    private final Access access;
    private final Visit visit;
    private final Duration patience;
    private final Context own;

    /**
     * On the event loop of the attempt.
     *
     * @param patience how long a question may wait for its turn
     */
    Questions(Guard guard, Access access, Visit visit, Duration patience) {
        this.guard = guard;
        this.access = access;
        this.visit = visit;
        this.patience = patience;
        this.own = Objects.requireNonNull(Vertx.currentContext(), "asked from no event loop");
    }

    /** One page's rows and how many there are in all. */
    private record Paging(int rows, int total) {}

    /**
     * All rows of a list, page by page, each by the names of {@code fields}. Somebody who comes or goes between two pages may count
     * twice or not at all.
     *
     * @param path with no query
     * @return fails with {@link Unfit} if the pages are not what they say they are
     */
    Future<Void> rows(String path, Set<String> fields, Consumer<Map<String, Object>> row) {
        Set<String> wanted = fields.stream().map(field -> ROW + "." + field).collect(Collectors.toSet());
        wanted.add(TOTAL);
        return page(path, wanted, row, 0);
    }

    private Future<Void> page(String path, Set<String> wanted, Consumer<Map<String, Object>> row, int read) {
        return ask(path + "?offset=" + read + "&limit=" + ROWS, answer -> paging(answer, wanted, row))
                .compose(page -> {
                    int next = read + page.rows();
                    if (next >= page.total()) {
                        return Future.succeededFuture();
                    }
                    return page.rows() == 0 || next >= ROWS * MOST_PAGES
                            ? Future.failedFuture(new Unfit("unifi.answer", "paging"))
                            : page(path, wanted, row, next);
                });
    }

    private static Paging paging(Buffer answer, Set<String> wanted, Consumer<Map<String, Object>> row) {
        int[] rows = {0};
        Map<String, Object> page = Fields.pick(answer, wanted, ROW, each -> {
            rows[0]++;
            row.accept(each);
        });
        if (!(page.get(TOTAL) instanceof Number total) || total.intValue() < 0) {
            throw new Unfit("unifi.answer", TOTAL);
        }
        return new Paging(rows[0], total.intValue());
    }

    /** The fields of one object, by their ways; those that repeat below {@code row}, too. */
    Future<Map<String, Object>> object(
            String path, Set<String> fields, String row, Consumer<Map<String, Object>> rows) {
        return ask(path, answer -> Fields.pick(answer, fields, row, rows));
    }

    private <T> Future<T> ask(String path, Reader<T> reader) {
        return guard.pass(
                patience,
                () -> ownTurn()
                        .compose(turn -> visit.ask(Hop.get(access.at(path), access.headers())))
                        .compose(Questions::body)
                        .map(body -> read(body, reader)));
    }

    /** The guard gives a turn on the thread of whoever had it before: of another site's round, perhaps. */
    private Future<Void> ownTurn() {
        return Future.future(turn -> own.runOnContext(due -> turn.complete()));
    }

    /** Makes something of an answer's body. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(Buffer body);
    }

    private static <T> T read(Buffer body, Reader<T> reader) {
        try {
            return reader.read(body);
        } catch (Unfit told) {
            throw told;
        } catch (RuntimeException e) { // the parser tells what is no JSON by exceptions of several kinds
            throw new Unfit("unifi.answer", "json");
        }
    }

    private static Future<Buffer> body(Answer answer) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            answer.hangUp();
            return Future.failedFuture(new Unfit("unifi.key-refused", status));
        }
        if (status != 200) {
            answer.hangUp();
            return Future.failedFuture(new Unfit("unifi.answer", status));
        }
        return answer.read(
                true,
                page -> page.isFull()
                        ? Future.failedFuture(new Unfit("unifi.answer", "length"))
                        : Future.succeededFuture(page.bytes()));
    }
}
