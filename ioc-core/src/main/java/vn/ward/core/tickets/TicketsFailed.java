package vn.ward.core.tickets;

import java.sql.SQLException;

/** The file could not be read or written. Nothing of what was to be written is in it. */
public final class TicketsFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    TicketsFailed(String what, SQLException why) {
        super(what + ": " + why.getMessage(), why);
    }
}
