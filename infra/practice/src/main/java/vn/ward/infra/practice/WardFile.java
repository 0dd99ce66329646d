package vn.ward.infra.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import vn.ward.infra.practice.reply.Asset;

/**
 * The ward.yaml by which the platform watches the practice ward: {@code practice-ward.yaml} with the addresses and ports
 * that were really taken.
 */
final class WardFile {

    private WardFile() {}

    /** Its text. A system's {@code {{id.address}}} and {@code {{id.port}}} are filled in. */
    static String text(PlayedSystems systems) {
        Map<String, String> values = new HashMap<>();
        systems.all().forEach(system -> {
            values.put(system.id() + ".address", system.address());
            values.put(system.id() + ".port", String.valueOf(system.port()));
        });
        return Asset.filled("practice-ward.yaml", values);
    }

    /** Writes it and the files beside it. Blocks. */
    static void write(PlayedSystems systems, Path file) throws IOException {
        Map<String, String> beside = new HashMap<>(); // some systems share one
        systems.all().forEach(system -> beside.putAll(system.files()));
        for (Map.Entry<String, String> one : beside.entrySet()) {
            write(one.getValue(), file.resolveSibling(one.getKey()));
        }
        write(text(systems), file);
    }

    /** Writes it whole or not at all: who reads {@code file} never sees half of it. Blocks. */
    static void write(String text, Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null) {
            throw new IOException("a folder, not a file: " + file);
        }
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, ".practice-ward", ".yaml");
        try {
            Files.writeString(half, text);
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
