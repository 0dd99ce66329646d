package vn.ward.collect.queue.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.queue.TicketNews;

/**
 * A column as the database describes it.
 *
 * @param type its own, or the one that a domain is of
 */
record Column(String name, String type) {

    private static final String WITH_ZONE = "timestamp with time zone";
    private static final String WITHOUT_ZONE = "timestamp without time zone";
    /** Beyond it is infinity, which has no other offset. */
    private static final int LAST_YEAR = 9_999;

    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");

    /** Longer than any name that is taken, its accents apart from their letters: what is longer still is too long, too. */
    private static final int MOST_LETTERS = 4 * TicketNews.LONGEST;

    boolean isInstant() {
        return isZoned() || type.equals(WITHOUT_ZONE);
    }

    boolean isZoned() {
        return type.equals(WITH_ZONE);
    }

    boolean isNumber() {
        return NUMBERS.contains(type);
    }

    String quoted() {
        return Identifier.quoted(name);
    }

    /** What is asked for: instants as they are, and the beginning of the text of all else, however long it is. */
    String asked() {
        return isInstant() ? quoted() : "left(" + quoted() + "::text, " + MOST_LETTERS + ")";
    }

    /** What was answered; null: nothing. */
    @Nullable
    Object value(ResultSet row, int index) throws SQLException {
        if (isZoned()) {
            @Nullable OffsetDateTime at = row.getObject(index, OffsetDateTime.class);
            return at == null || Math.abs(at.getYear()) > LAST_YEAR ? at : at.withOffsetSameInstant(ZoneOffset.UTC);
        }
        return isInstant() ? row.getObject(index, LocalDateTime.class) : row.getString(index);
    }

    /** How far it was read; null: nothing. */
    @Nullable
    Object mark(ResultSet row, int index) throws SQLException {
        if (isNumber()) {
            @Nullable BigDecimal number = row.getBigDecimal(index);
            return number;
        }
        return value(row, index);
    }
}
