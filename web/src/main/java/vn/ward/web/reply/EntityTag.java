package vn.ward.web.reply;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a content is called, so that who has it already is not sent it again: a strong one, another for any other byte.
 *
 * @param quoted as ETag wants it
 */
public record EntityTag(String quoted) {

    private static final int BYTES = 16;

    public EntityTag {
        if (!quoted.matches("\"[!#-~]*\"")) {
            throw new IllegalArgumentException("an entity tag is printable ASCII in quotes: " + quoted
                    + "; put what names the content between two \"");
        }
    }

    /** By its SHA-256. */
    public static EntityTag of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new EntityTag('"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the reader has it, by {@code If-None-Match}, which compares weakly. */
    public boolean isNamedIn(@Nullable String tags) {
        return tags != null && (tags.contains(quoted) || tags.strip().equals("*"));
    }
}
