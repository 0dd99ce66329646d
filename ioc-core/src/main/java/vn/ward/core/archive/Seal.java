package vn.ward.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import vn.ward.core.exchange.Sha256;

/** By what bytes are known to be those that were written: their SHA-256, in hexadecimal digits. */
public record Seal(String sha256) {
    public Seal {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits: " + sha256);
        }
    }

    /** What goes through is counted in; closing it leaves the stream below open. */
    static DigestOutputStream on(OutputStream out) {
        return new DigestOutputStream(out, Sha256.digest());
    }

    static DigestInputStream on(InputStream in) {
        return new Unskipped(in, Sha256.digest());
    }

    /** What is passed over is counted in too; the library's own stream leaves it out. */
    private static final class Unskipped extends DigestInputStream {
        Unskipped(InputStream in, MessageDigest digest) {
            super(in, digest);
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(Math.max(0, count), 1 << 16)).length;
        }
    }

    /** Of all that went through. */
    static Seal of(MessageDigest digest) {
        return new Seal(HexFormat.of().formatHex(digest.digest()));
    }
}
