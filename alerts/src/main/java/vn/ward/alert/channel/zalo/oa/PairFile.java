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
    private final Path before;

    private PairFile(Path file, Path before) {
        this.file = file;
        this.before = before;
    }

    /**
     * A channel's. It is called by its kind too: a channel of another kind that has, or had, the same name keeps something else
     * there. Before, it was called by its channel alone; a pair that lies there is moved when it is read.
     */
    static PairFile in(Path folder, String channel) {
        return new PairFile(folder.resolve(channel + ".zalo-oa.json"), folder.resolve(channel + ".json"));
    }

    /** Empty if there is none, or something else. */
    Optional<Pair> read() throws IOException {
        if (Files.notExists(file) && Files.exists(before) && read(before).isPresent()) {
            Files.move(before, file, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
        }
        Optional<Pair> pair = read(file);
        if (pair.isEmpty() && Files.exists(file)) {
            LOG.warn("The kept Zalo tokens can't be read; the configured refresh token counts file={}", file);
        }
        return pair;
    }

    private static Optional<Pair> read(Path file) throws IOException {
        try {
            return Pair.read(new JsonObject(Files.readString(file)));
        } catch (NoSuchFileException | DecodeException | ClassCastException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Safe on the disk when it returns. */
    void write(Pair pair) throws IOException {
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
        forceFolder();
    }

    /** Else the move itself may be lost. */
    private void forceFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
