package vn.ward.collect.queue.drop;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.queue.QueueKeys;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;

/** Reads a {@link DropSpec} from the configuration. */
final class DropReading {

    private static final String EVERY_CSV = "*.csv";

    private DropReading() {}

    static Optional<DropSpec> read(Section section) {
        boolean sound = Shown.areWrittenOut(section, "queue.source-shown", "folder", "files");
        Optional<String> name = section.required("folder", Readings.text());
        Optional<Path> folder = name.isPresent() ? section.path("folder") : Optional.empty();
        Optional<String> files = usual(section, "files", section.optional("files", DropReading::glob), EVERY_CSV);
        Optional<Ready> ready =
                usual(section, "ready", section.optional("ready", Readings.oneOf(Ready.byKey())), Ready.STILL);
        Optional<Letters> letters = usual(
                section, "encoding", section.optional("encoding", Readings.oneOf(Letters.byKey())), Letters.FOUND);
        Optional<TicketMapping> tickets = TicketMapping.read(section, Readings.text(), false);
        Optional<QueueTerms> terms = QueueKeys.read(section);
        boolean isWhole = sound
                && folder.isPresent()
                && files.isPresent()
                && ready.isPresent()
                && letters.isPresent()
                && tickets.isPresent()
                && terms.isPresent();
        return isWhole
                ? Optional.of(new DropSpec(
                        name.get(), folder.get(), files.get(), ready.get(), letters.get(), tickets.get(), terms.get()))
                : Optional.empty();
    }

    private static <T> Optional<T> usual(Section section, String key, Optional<T> read, T usual) {
        return section.keys().contains(key) ? read : Optional.of(usual);
    }

    /** A pattern of names, without a way to other folders. */
    private static String glob(String text) {
        String glob = Readings.text().read(text);
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new Refused("queue.csv.files");
        }
        if (glob.contains("/") || glob.contains("\\") || glob.contains("**")) {
            throw new Refused("queue.csv.files");
        }
        return glob;
    }
}
