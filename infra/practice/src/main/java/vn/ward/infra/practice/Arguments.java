package vn.ward.infra.practice;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the practice ward was started with.
 *
 * @param base the page's port, the systems' follow it; 0: free ones
 * @param ward where to write the ward.yaml it plays
 */
record Arguments(int base, Path ward) {

    static final int DEFAULT_BASE = 8090;

    /** Ports above the page's that stay free for systems to come. */
    static final int PORTS = 60;

    private static final int HIGHEST_BASE = 65_535 - PORTS;

    /** @throws Unstartable if they cannot be used */
    static Arguments read(String... words) {
        int base = DEFAULT_BASE;
        String ward = "";
        for (int i = 0; i < words.length; i += 2) {
            String value = i + 1 < words.length ? words[i + 1] : "";
            switch (words[i]) {
                case "--port" -> base = port(value);
                case "--ward" -> ward = value;
                default -> throw new Unstartable("practice.unknown-argument", words[i]);
            }
        }
        if (ward.isBlank()) {
            throw new Unstartable("practice.no-ward-file");
        }
        try {
            return new Arguments(base, Path.of(ward));
        } catch (InvalidPathException e) {
            throw new Unstartable("practice.ward-file", e, ward, e);
        }
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST_BASE) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Unstartable("practice.wrong-port", e, value, HIGHEST_BASE);
        }
        throw new Unstartable("practice.wrong-port", value, HIGHEST_BASE);
    }
}
