package vn.ward.core.store;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A month's figures as they were published.
 *
 * @param version from 1
 * @param asOf what was recorded later is not in it
 * @param rules the version of the rules that it was computed by
 * @param sha256 of {@code content} in UTF-8, in hexadecimal
 * @param content canonical JSON: members sorted, no blanks, whole numbers and texts only
 * @param difference JSON: by target and figure, what changed from the version before; empty of the first
 * @param reason why there is another version; null of the first
 */
public record PublishedMonth(
        YearMonth month,
        int version,
        Instant asOf,
        String rules,
        String sha256,
        String content,
        String difference,
        @Nullable String reason,
        String author,
        Instant recordedAt) {}
