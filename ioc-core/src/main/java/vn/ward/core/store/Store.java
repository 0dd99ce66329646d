package vn.ward.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Context;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Database;

/**
 * The way to the database: one pool for what is written, another for questions, so that a heavy report never delays a
 * sample. It may be made while the database is away. Thread-safe; blocking; refuses an event loop.
 */
public final class Store implements AutoCloseable {

    /**
     * Connection lost; shutting down or starting up; a question that took too long; out of resources; a lock not had in time; its disk fails; read-only standby; not let in; a
     * right is missing; lost against another transaction: in each the same may succeed later.
     */
    private static final Pattern AWAY = Pattern.compile("08|57P|57014|53|58|55P03|25006|28|40|42501");

    /** A question that takes so long is given up, at the server too: nobody waits for its answer any more. */
    private static final String READING = "SET statement_timeout = '30s'";

    /** What waits for a lock so long makes others wait behind it: it tries again later. */
    private static final String WRITING = "SET lock_timeout = '5s'; SET synchronous_commit = on";

    private static final int CONNECTIONS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final String applicationName;
    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;
    private volatile @Nullable Level level;

    public Store(Database database) {
        this(database, "platform");
    }

    /** @param purpose what it is used for, as the server's administrator sees it */
    public Store(Database database, String purpose) {
        this.applicationName = "ward-ioc " + purpose;
        this.writers = pool(database, "writers", WRITING);
        this.readers = pool(database, "readers", READING);
        this.writing = Storable.through(Jdbi.create(writers));
        this.reading = Storable.through(Jdbi.create(readers));
    }

    private HikariDataSource pool(Database database, String name, String settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password().reveal());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(3); // the projector's and the sample writer's two at a stop, when no new one is let in
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", applicationName);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "0"); // a plan of one's own sees which chunks a question needs
        config.setConnectionInitSql(settings);
        return new HikariDataSource(config);
    }

    /** What the server can do, once {@link #prepare} has met it. */
    public Optional<Level> level() {
        return Optional.ofNullable(level);
    }

    /**
     * Brings the database to what this version needs; does nothing where it is already so.
     *
     * @throws StoreAway if the database can't be reached
     * @throws StoreUnfit if it holds what this version can't use
     */
    public Level prepare() {
        migrate();
        Level found = write(SampleTables::reconcile);
        level = found;
        return found;
    }

    /**
     * Makes sure that nobody else of the platform uses the database at this moment.
     *
     * @throws StoreOccupied if somebody does
     * @throws StoreAway if it can't be reached
     */
    void refuseOthers() {
        int others = write(handle -> handle.createQuery(Sql.of("others"))
                .bind("own", applicationName)
                .mapTo(Integer.class)
                .one());
        if (others > 0) {
            throw new StoreOccupied(StoreOccupied.Reason.IN_USE, others);
        }
    }

    /** Brings those tables that all levels share to what this version needs. */
    void migrate() {
        refuseEventLoop();
        try {
            Flyway schema = Flyway.configure()
                    .dataSource(writers)
                    .locations("classpath:vn/ward/core/store/migration")
                    .loggers("slf4j")
                    .load();
            refuseNewer(schema);
            schema.migrate();
        } catch (FlywayException e) {
            throw away(writers, e).map(RuntimeException.class::cast).orElseGet(() -> unfit(e));
        }
    }

    /** An older version would misread a newer one's tables, and write what that one misreads. */
    private static void refuseNewer(Flyway schema) {
        for (MigrationInfo applied : schema.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new StoreUnfit("its tables are those of schema version " + applied.getVersion()
                        + ", which is newer than this program");
            }
        }
    }

    /** The first line tells what is the matter; those after it speak to programmers. */
    private static StoreUnfit unfit(Exception e) {
        String says = String.valueOf(e.getMessage()).strip();
        return new StoreUnfit(says.lines().findFirst().orElse(says), e);
    }

    /**
     * One transaction that writes.
     *
     * @throws StoreAway if the database can't be reached; nothing is written then, or all of it
     */
    <T> T write(Work<T> work) {
        return run(writers, () -> writing.inTransaction(work::in));
    }

    /**
     * One transaction that only reads.
     *
     * @throws StoreAway if the database can't be reached
     */
    <T> T read(Work<T> work) {
        refuseEventLoop();
        if (level == null) {
            throw new StoreAway("the database is not prepared yet");
        }
        return run(
                readers,
                () -> reading.inTransaction(handle -> {
                    handle.setReadOnly(true);
                    return work.in(handle);
                }));
    }

    /**
     * Work that commits by itself, statement by statement.
     *
     * @throws StoreAway if the database can't be reached
     */
    <T> T alone(Work<T> work) {
        return run(writers, () -> writing.withHandle(work::in));
    }

    /**
     * One transaction that writes, and whose end is to come later, perhaps on another thread.
     *
     * @throws StoreAway if the database can't be reached
     */
    Transaction begin() {
        return run(writers, () -> new Transaction(writing.open().begin()));
    }

    /** A transaction that is under way. Closed without a commit it leaves nothing behind. Confined to one thread at a time. */
    final class Transaction implements AutoCloseable {
        private final Handle handle;

        private Transaction(Handle handle) {
            this.handle = handle;
        }

        /** @throws StoreAway if the database can't be reached */
        <T> T go(Work<T> work) {
            return run(writers, () -> work.in(handle));
        }

        /** @throws StoreAway if the database can't be reached; nothing is written then, or all of it */
        void commit() {
            run(writers, handle::commit);
        }

        @Override
        public void close() {
            try (handle) {
                if (handle.isInTransaction()) {
                    handle.rollback();
                }
            } catch (JdbiException e) {
                LOG.debug("A transaction that is given up can't be told so", e);
            }
        }
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Handle handle) throws SQLException;
    }

    @FunctionalInterface
    private interface Asked<T> {
        T answer() throws SQLException;
    }

    private static <T> T run(HikariDataSource pool, Asked<T> asked) {
        refuseEventLoop();
        try {
            return asked.answer();
        } catch (SQLException | JdbiException e) {
            throw away(pool, e).map(RuntimeException.class::cast).orElseGet(() -> strange(e));
        }
    }

    /** Tables or columns that are not there, or are of another type, make a database unfit; anything else is a mistake of ours. */
    private static RuntimeException strange(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith("42")) {
                return unfit(sql);
            }
        }
        return failure instanceof JdbiException known ? known : new IllegalStateException(failure);
    }

    /** Every way to the database begins with it. */
    static void refuseEventLoop() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("the store blocks: call it on a worker pool, not on an event loop");
        }
    }

    /** The same failure as an absence of the database, if it is one, with the innermost cause that tells something. */
    private static Optional<StoreAway> away(HikariDataSource pool, Exception failure) {
        boolean away = pool.isClosed();
        String says = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                away |= saysAway(sql);
                says = String.valueOf(sql.getMessage());
            }
        }
        return away ? Optional.of(new StoreAway(says)) : Optional.empty();
    }

    private static boolean saysAway(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state != null && AWAY.matcher(state).lookingAt());
    }

    @Override
    public void close() {
        writers.close();
        readers.close();
    }
}
