package vn.ward.alert.channel.gsm;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lays jSerialComm's native library into a folder of the platform's own and tells it so. By itself it unpacks into the machine's folder for
 * temporary files, where anybody could put another library first, and where services often may run nothing. For a machine that is not
 * listed here it still does. Blocks.
 */
final class NativePart {

    private static final Logger LOG = LoggerFactory.getLogger(NativePart.class);
    private static final String PROPERTY = "jSerialComm.library.path";
    private static final String FILE = "libjSerialComm.so";
    private static final Map<String, String> FOLDERS =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "armv8_64", "i386", "x86", "ppc64le", "ppc64le");

    private NativePart() {}

    /** Before the library's first class is used; afterwards it changes nothing. */
    static synchronized void layInto(Path folder) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        Optional<String> machine = Optional.ofNullable(FOLDERS.get(System.getProperty("os.arch", "")));
        if (!linux || machine.isEmpty() || System.getProperty(PROPERTY) != null) {
            return;
        }
        try (InputStream library = SerialPort.class.getResourceAsStream("/Linux/" + machine.get() + "/" + FILE)) {
            if (library == null) {
                return;
            }
            Files.createDirectories(folder);
            Path half = folder.resolve(FILE + ".new");
            Files.copy(library, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
            System.setProperty(PROPERTY, folder.toString());
        } catch (IOException e) {
            LOG.warn(
                    "The serial port's library could not be laid into its folder folder={} cause=\"{}\"",
                    folder,
                    e.toString());
        }
    }
}
