package vn.ward.core.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the web server's certificate stands.
 *
 * @param notAfter when the one that is shown expires
 * @param refused why a newer one is not shown, in a sentence; null if there is none
 */
public record TlsStatus(Instant notAfter, @Nullable String refused) {}
