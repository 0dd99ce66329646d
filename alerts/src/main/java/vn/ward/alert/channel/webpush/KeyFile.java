package vn.ward.alert.channel.webpush;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Set;

/**
 * The platform's key pair, drawn once: browsers are subscribed to this very key, and another one would wake none of them. So a
 * file that can't be read is left as it is, and told. Blocking.
 */
final class KeyFile {

    private static final String PRIVATE = "private";
    private static final String PUBLIC = "public";

    private final Path file;

    /** @param file in a folder that exists; it is made, for its owner's eyes only, if it is missing */
    KeyFile(Path file) {
        this.file = file;
    }

    /** @throws IOException if it can't be read or written, or holds no key pair */
    KeyPair read() throws IOException {
        try {
            return Files.exists(file) ? pair(Files.readString(file)) : drawn();
        } catch (GeneralSecurityException | DecodeException | IllegalArgumentException | NullPointerException e) {
            throw new IOException(
                    file + " holds no key pair; put back the file that was there, or remove it and have everybody "
                            + "subscribe again",
                    e);
        }
    }

    private static KeyPair pair(String text) throws GeneralSecurityException {
        JsonObject json = new JsonObject(text);
        Base64.Decoder url = Base64.getUrlDecoder();
        return new KeyPair(
                Curve.publicKey(url.decode(json.getString(PUBLIC))),
                Curve.privateKey(url.decode(json.getString(PRIVATE))));
    }

    private KeyPair drawn() throws GeneralSecurityException, IOException {
        KeyPair pair = Curve.draw();
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        JsonObject json = new JsonObject()
                .put(PUBLIC, url.encodeToString(Curve.bytes((ECPublicKey) pair.getPublic())))
                .put(PRIVATE, url.encodeToString(Curve.bytes((ECPrivateKey) pair.getPrivate())));
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(partial);
        try (FileChannel out = FileChannel.open(
                partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(json.encodePrettily().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        return pair;
    }
}
