package vn.ward.collect.queue.sql;

import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/** Why nothing could be read. */
final class Unread extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Unread(String code, Object... values) {
        this(Reason.of(code, values));
    }

    private Unread(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** What a database says of what is wrong may quote what stands in it: nothing of it is repeated but its code. */
    static Unread of(SQLException fault, SqlSpec spec) {
        String state = fault.getSQLState() == null ? "" : fault.getSQLState().toUpperCase(Locale.ROOT);
        if (isTls(fault)) {
            return new Unread("queue.sql.tls", spec.address().name());
        }
        if (state.startsWith("28")) {
            return new Unread("queue.sql.login", spec.user());
        }
        return switch (state) {
            case "08004" -> new Unread("queue.sql.refused", spec.address().name());
            case "3D000" -> new Unread("queue.sql.no-database", spec.address().database());
            case "42P01", "3F000" -> new Unread("queue.sql.no-view", spec.view());
            case "42501" -> new Unread("queue.sql.no-right", spec.user(), spec.view());
            case "57014", "55P03" -> new Unread("queue.sql.slow", spec.view());
            case "53300" -> new Unread("queue.sql.full", spec.address().name());
            default ->
                state.startsWith("08") || state.startsWith("57P") || state.isEmpty()
                        ? new Unread("queue.sql.away", spec.address().name())
                        : new Unread("queue.sql.failed", spec.view(), state);
        };
    }

    private static boolean isTls(SQLException fault) {
        @Nullable Throwable each = fault;
        for (int depth = 0; each != null && depth < 10; depth++) {
            if (each instanceof SSLException) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
