package vn.ward.collect.queue.sql;

import java.util.Optional;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.queue.QueueKeys;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads a {@link SqlSpec} from the configuration. */
final class SqlReading {

    private SqlReading() {}

    static Optional<SqlSpec> read(Section section) {
        boolean sound = Shown.areWrittenOut(section, "queue.source-shown", "url", "user", "view", "changed");
        Optional<Address> address = section.required("url", Address::read);
        Optional<String> user = section.required("user", Readings.text());
        Optional<Secret> password = section.secret("password");
        Optional<ViewName> view = section.required("view", ViewName::read);
        Optional<String> changed = section.optional("changed", Identifier::read);
        Optional<TicketMapping> tickets = TicketMapping.read(section, Identifier::read, false);
        Optional<QueueTerms> terms = QueueKeys.read(section);
        boolean isWhole = sound
                && address.isPresent()
                && user.isPresent()
                && section.keys().contains("password") == password.isPresent()
                && view.isPresent()
                && section.keys().contains("changed") == changed.isPresent()
                && tickets.isPresent()
                && terms.isPresent();
        return isWhole
                ? Optional.of(new SqlSpec(
                        address.get(), user.get(), password, view.get(), changed, tickets.get(), terms.get()))
                : Optional.empty();
    }
}
