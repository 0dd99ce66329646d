package vn.ward.core.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** Series at instants, as two arrays {@code :series} and {@code :times} of equal length. */
final class Pairs {

    private Pairs() {}

    static <S extends SqlStatement<S>> S bind(S statement, List<Integer> series, List<Instant> times) {
        return statement.bindArray("series", Integer.class, series).bindArray("times", String.class, texts(times));
    }

    /** As PostgreSQL reads instants: the driver has no arrays of them. */
    static List<String> texts(List<Instant> times) {
        return times.stream()
                .map(time -> time.atOffset(ZoneOffset.UTC).toString())
                .toList();
    }
}
