package vn.ward.collect.queue.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.queue.TicketMapping;

/** Reads the view, each time on a connection of its own and in a transaction that can't write. Blocking; one look at a time. */
final class TicketView {

    /** Rows of one look; of a day, where no column tells what changed. */
    static final int MOST_ROWS = 20_000;

    private static final int FETCHED = 1_000;

    /** How many columns are named that are there. */
    private static final int MOST_SHOWN = 30;

    /** Of the role and of all that it may become. */
    private static final String ROLE = """
            WITH mine AS (
                SELECT r.oid, r.rolsuper OR r.rolcreaterole OR r.rolreplication
                           OR r.rolname IN ('pg_write_server_files', 'pg_execute_server_program') AS rules
                  FROM pg_catalog.pg_roles r
                 WHERE pg_has_role(current_user, r.oid, 'MEMBER'))
            SELECT (SELECT bool_or(rules) FROM mine),
                   (SELECT n.nspname || '.' || c.relname
                      FROM mine
                     CROSS JOIN pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                       AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
                       AND has_schema_privilege(mine.oid, n.oid, 'USAGE')
                       AND (has_table_privilege(mine.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                            OR has_any_column_privilege(mine.oid, c.oid, 'INSERT, UPDATE'))
                     ORDER BY (n.nspname = ? AND c.relname = ?) DESC, n.nspname, c.relname
                     LIMIT 1),
                   current_setting('transaction_read_only')""";

    private static final String COLUMNS = """
            SELECT a.attname, pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL)
              FROM pg_catalog.pg_attribute a
              JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
             WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum""";

    private final SqlSpec spec;
    private final ZoneId zone;
    private final Duration limit;
    private Set<String> known = Set.of();

    /** @param limit how long one look may take */
    TicketView(SqlSpec spec, ZoneId zone, Duration limit) {
        this.spec = spec;
        this.zone = zone;
        this.limit = limit;
    }

    /**
     * What was read.
     *
     * @param columns whose values stand in each row, in order
     * @param cursor how far that was; empty: nothing tells it
     */
    record Rows(List<String> columns, List<List<@Nullable Object>> rows, Optional<Cursor> cursor) {}

    /**
     * @param marks what was kept of how far it was read
     * @throws Unread if it can't be read, with the cure
     */
    Rows read(Map<String, String> marks, Instant now) throws Unread {
        try (Connection connection = DriverManager.getConnection(spec.address().jdbc(), properties())) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                long millis = Math.max(500, limit.toMillis() / 2);
                statement.execute("SET LOCAL statement_timeout = " + millis);
                statement.execute("SET LOCAL lock_timeout = " + millis);
            }
            guard(connection);
            Rows rows = rows(connection, columns(connection), marks, now);
            connection.rollback();
            return rows;
        } catch (SQLException e) {
            throw Unread.of(e, spec);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", spec.user());
        spec.password().ifPresent(password -> properties.setProperty("password", password.reveal()));
        properties.setProperty("connectTimeout", seconds(limit.dividedBy(3)));
        properties.setProperty("socketTimeout", seconds(limit));
        properties.setProperty("sslResponseTimeout", String.valueOf(Math.max(100, limit.toMillis() / 3)));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "ward-ioc");
        properties.setProperty("defaultRowFetchSize", String.valueOf(FETCHED));
        properties.setProperty("prepareThreshold", "0"); // a pooler in between may know no prepared statements
        properties.setProperty("gssEncMode", "disable");
        return properties;
    }

    /** The driver knows whole seconds alone, and takes none for no limit. */
    private static String seconds(Duration duration) {
        return String.valueOf(Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    /** What can write is not used: who has that password could change the tickets. */
    private void guard(Connection connection) throws SQLException, Unread {
        try (PreparedStatement statement = connection.prepareStatement(ROLE)) {
            statement.setString(1, spec.view().schema());
            statement.setString(2, spec.view().name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new Unread("queue.sql.superuser", spec.user());
                }
                @Nullable String writable = row.getString(2);
                if (writable != null) {
                    throw new Unread("queue.sql.writes", spec.user(), writable);
                }
                if (!"on".equals(row.getString(3))) {
                    throw new Unread("queue.sql.failed", spec.view(), "25006");
                }
            }
        }
    }

    private Map<String, Column> columns(Connection connection) throws SQLException, Unread {
        Map<String, Column> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, spec.view().schema());
            statement.setString(2, spec.view().name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), new Column(row.getString(1), row.getString(2)));
                }
            }
        }
        if (columns.isEmpty()) {
            throw new Unread("queue.sql.no-view", spec.view());
        }
        return columns;
    }

    private Column column(Map<String, Column> there, String name) throws Unread {
        @Nullable Column column = there.get(name);
        if (column == null) {
            List<String> names = there.keySet().stream().limit(MOST_SHOWN).toList();
            throw new Unread("queue.sql.no-column", name, spec.view(), String.join(", ", names));
        }
        return column;
    }

    /**
     * Those that the configuration names and those that were there before, each of which must be there, and those of the usual names
     * that are: a view that loses the column of the calls would have all go on waiting.
     */
    private List<Column> wanted(Map<String, Column> there) throws Unread {
        TicketMapping tickets = spec.tickets();
        List<Column> wanted = new ArrayList<>();
        wanted.add(column(there, tickets.name(TicketMapping.TICKET)));
        for (String named : tickets.named()) {
            wanted.add(column(there, named));
        }
        for (String before : known) {
            wanted.add(column(there, before));
        }
        for (String field : TicketMapping.FIELDS) {
            @Nullable Column column = there.get(tickets.name(field));
            if (column != null) {
                wanted.add(column);
            }
        }
        known = wanted.stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
        return wanted.stream().distinct().toList();
    }

    private Rows rows(Connection connection, Map<String, Column> there, Map<String, String> marks, Instant now)
            throws SQLException, Unread {
        List<Column> wanted = wanted(there);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (spec.changed().isEmpty()) {
            return ofToday(connection, there, wanted, today);
        }
        Column changed = column(there, spec.changed().get());
        if (!changed.isInstant() && !changed.isNumber()) {
            throw new Unread("queue.sql.changed", changed.name(), changed.type());
        }
        Optional<Cursor> last = Cursor.of(marks, changed);
        Optional<Cursor> before = last.filter(cursor -> cursor.day().equals(today));
        boolean isNewest = before.isEmpty() && changed.isNumber();
        List<Object> bounds = new ArrayList<>();
        String where = "";
        if (!isNewest) {
            bounds.add(changed.isNumber() ? before.get().from() : Cursor.from(last, changed, today, zone));
            where = " WHERE " + changed.quoted() + " >= ? OR " + unchanged(there, changed, today, bounds);
        }
        String order = " ORDER BY " + changed.quoted() + (isNewest ? " DESC" : "") + " NULLS LAST LIMIT " + MOST_ROWS;
        List<List<@Nullable Object>> rows = new ArrayList<>();
        @Nullable Object far = before.map(Cursor::at).orElse(null);
        try (PreparedStatement statement = connection.prepareStatement(select(wanted, changed) + where + order)) {
            for (int i = 0; i < bounds.size(); i++) {
                statement.setObject(i + 1, bounds.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    @Nullable Object mark = changed.mark(row, wanted.size() + 1);
                    if (mark != null && Cursor.counts(mark, now, zone)) {
                        far = Cursor.later(far, mark);
                    }
                    rows.add(values(row, wanted));
                }
            }
        }
        if (!isNewest
                && rows.size() >= MOST_ROWS
                && before.isPresent()
                && before.get().at().equals(far)) {
            throw new Unread("queue.sql.stuck", spec.view(), MOST_ROWS, changed.name());
        }
        if (rows.isEmpty()) {
            far = null; // what was read last is not there any more: it begins anew
        }
        return new Rows(names(wanted), rows, Optional.ofNullable(far).map(mark -> new Cursor(today, mark)));
    }

    /**
     * Many systems write down no change before the first one: what was drawn today and never changed is read at each look.
     *
     * @param bounds that the statement is given, to which those of this condition are added
     */
    private String unchanged(Map<String, Column> there, Column changed, LocalDate today, List<Object> bounds) {
        String isUnchanged = changed.quoted() + " IS NULL";
        return drawn(there)
                .map(column -> {
                    bounds.add(Cursor.midnight(column, today, zone));
                    return "(" + isUnchanged + " AND " + column.quoted() + " >= ?)";
                })
                .orElse(isUnchanged);
    }

    /** The column that tells of which day a row is, if one does. */
    private Optional<Column> drawn(Map<String, Column> there) {
        return Optional.ofNullable(there.get(spec.tickets().name(TicketMapping.DRAWN)))
                .filter(Column::isInstant);
    }

    /** All of them at each look, where nothing tells which changed: those of the day, where a column tells it. */
    private Rows ofToday(Connection connection, Map<String, Column> there, List<Column> wanted, LocalDate today)
            throws SQLException, Unread {
        Optional<Column> drawn = drawn(there);
        String where =
                drawn.map(column -> " WHERE " + column.quoted() + " >= ?").orElse("");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(select(wanted, null) + where + " LIMIT " + (MOST_ROWS + 1))) {
            if (drawn.isPresent()) {
                statement.setObject(1, Cursor.midnight(drawn.get(), today, zone));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(values(row, wanted));
                }
            }
        }
        if (rows.size() > MOST_ROWS) {
            throw new Unread("queue.sql.too-many", spec.view(), MOST_ROWS);
        }
        return new Rows(names(wanted), rows, Optional.empty());
    }

    private String select(List<Column> wanted, @Nullable Column more) {
        List<String> asked = new ArrayList<>(wanted.stream().map(Column::asked).toList());
        if (more != null) {
            asked.add(more.quoted());
        }
        return "SELECT " + String.join(", ", asked) + " FROM " + spec.view().quoted();
    }

    private static List<@Nullable Object> values(ResultSet row, List<Column> columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).value(row, i + 1));
        }
        return values;
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
