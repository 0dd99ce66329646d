package vn.ward.alert.channel.gsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Sees to it that a wrong PIN is tried once and never again, also after a restart: the third wrong one locks the SIM. The mark is on disk
 * before the PIN leaves and goes when the SIM is ready; while it is there, this PIN is not tried. It is its owner's alone: of ten
 * thousand PINs the right one is soon found by its digest. Blocks.
 */
final class PinOnce {

    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    private final Path mark;

    PinOnce(Path mark) {
        this.mark = mark;
    }

    Path mark() {
        return mark;
    }

    boolean wasTried(String pin) {
        try {
            return Files.exists(mark) && Files.readString(mark).strip().equals(digest(pin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void trying(String pin) {
        ByteBuffer text = ByteBuffer.wrap(digest(pin).getBytes(StandardCharsets.US_ASCII));
        try (FileChannel file = FileChannel.open(
                mark,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWN))) {
            Files.setPosixFilePermissions(mark, OWN); // one that was there keeps its own else
            while (text.hasRemaining()) {
                file.write(text);
            }
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SIM is ready, or has not looked at it. */
    void forget() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest(String pin) {
        try {
            byte[] salted = (mark.getFileName() + "\n" + pin).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(salted));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
