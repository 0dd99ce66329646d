package vn.ward.collect.queue.sql;

import java.util.Optional;
import vn.ward.collect.queue.QueueSpec;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/**
 * A view of a queue system's database.
 *
 * @param user as whom it is read: somebody who can do nothing else
 * @param changed the column that says when, or by which number, a row changed last; empty: there is none
 */
public record SqlSpec(
        Address address,
        String user,
        Optional<Secret> password,
        ViewName view,
        Optional<String> changed,
        TicketMapping tickets,
        QueueTerms terms)
        implements QueueSpec {

    public static final String KIND = "queue-sql";

    /** Reads what stands below {@code queue-sql:}. */
    public static Optional<SqlSpec> read(Section section) {
        return SqlReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Without the password. */
    @Override
    public String describe() {
        return String.join(
                ", ",
                "url=" + address.jdbc(),
                "user=" + user,
                "view=" + view,
                "changed=" + changed.orElse("none"),
                tickets.describe(),
                terms.describe());
    }

    /** As recorded: a secret has no place in it. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }
}
