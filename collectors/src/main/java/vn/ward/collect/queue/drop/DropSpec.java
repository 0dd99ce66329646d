package vn.ward.collect.queue.drop;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import vn.ward.collect.queue.QueueSpec;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Section;
import vn.ward.core.exchange.Sha256;
import vn.ward.core.target.Claim;

/**
 * A folder into which files of tickets are dropped.
 *
 * @param name of the folder as it is written
 * @param files a glob, of the names of those that are read; capitals do not matter, as where such files are written
 */
public record DropSpec(
        String name, Path folder, String files, Ready ready, Letters letters, TicketMapping tickets, QueueTerms terms)
        implements QueueSpec {

    public static final String KIND = "queue-csv";

    /** Reads what stands below {@code queue-csv:}. */
    public static Optional<DropSpec> read(Section section) {
        return DropReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What one desk takes away another one would wait for. */
    @Override
    public Optional<Claim> claim() {
        return Optional.of(new Claim("folder", Sha256.of(folder.toAbsolutePath().normalize() + "\n" + anyCase())));
    }

    String anyCase() {
        return files.toLowerCase(Locale.ROOT);
    }

    @Override
    public String describe() {
        return String.join(
                ", ",
                "folder=" + name,
                "files=" + files,
                "ready=" + ready.key(),
                "encoding=" + letters.key(),
                tickets.describe(),
                terms.describe());
    }
}
