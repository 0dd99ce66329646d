package vn.ward.web.asset;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import vn.ward.web.reply.EntityTag;

/**
 * One file.
 *
 * @param tag by its content
 */
record Asset(String mediaType, EntityTag tag, Buffer content) {

    /** The only endings that are served: classes and message bundles lie on the same class path. */
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    static Optional<String> mediaType(String path) {
        return Optional.ofNullable(MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
    }

    /** Reads a file of the class path, empty if there is none. Blocks. */
    static Optional<Asset> read(ClassLoader loader, String resource) {
        Optional<String> mediaType = mediaType(resource);
        if (mediaType.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            return Optional.of(new Asset(mediaType.get(), EntityTag.of(content), Buffer.buffer(content)));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + resource, e);
        }
    }
}
