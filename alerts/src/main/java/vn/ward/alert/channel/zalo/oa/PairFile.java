package vn.ward.alert.channel.zalo.oa;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a pair is kept: whoever reads sees the old one or the new one, whole, whatever moment the power went at. Its owner's alone.
 * Blocks. Written by one at a time: who has the turn.
 */
final class PairFile {

    private static final Logger LOG = LoggerFactory.getLogger(PairFile.class);

    private final Path file;

    PairFile(Path file) {
        this.file = file;
    }

    /** Empty if there is none, or something else. */
    Optional<Pair> read() throws IOException {
        try {
            Optional<Pair> pair = Pair.read(new JsonObject(Files.readString(file)));
            if (pair.isEmpty()) {
                LOG.warn("The kept Zalo tokens can't be read; the configured refresh token counts file={}", file);
            }
            return pair;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DecodeException | ClassCastException | CharacterCodingException e) {
            LOG.warn("The kept Zalo tokens can't be read; the configured refresh token counts file={}", file);
            return Optional.empty();
        }
    }

    /** Safe on the disk when it returns. */
    void write(Pair pair) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside); // of a process that was killed: its permissions may be others
        try (FileChannel out = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(pair.json().encodePrettily().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true); // else the move itself may be lost
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
