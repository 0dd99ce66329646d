package vn.ward.infra.app.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.ward.core.certificate.CertificateFiles;
import vn.ward.core.certificate.ServerCertificate;
import vn.ward.core.config.Tls;

/**
 * The authority and the server certificate of one ward, as files. Keys are their owner's alone, and all is written beside
 * first, so that what is read is whole. Blocks.
 */
public final class TlsFolder {

    /** The longest that browsers and phones take. */
    public static final int LONGEST_DAYS = 397;

    private static final String AUTHORITY = "ca.crt";
    private static final String AUTHORITY_KEY = "ca.key";
    private static final String SERVER = "server.pem";
    private static final String SERVER_KEY = "server.key";
    private static final String PROFILE = "ioc.mobileconfig";
    private static final Set<String> KEYS = Set.of(AUTHORITY_KEY, SERVER_KEY);

    private final Path folder;

    private TlsFolder(Path folder) {
        this.folder = folder;
    }

    public static TlsFolder at(Path folder) {
        return new TlsFolder(folder);
    }

    /**
     * What lies there.
     *
     * @param server the server's own certificate
     * @param authority who signed it
     */
    public record Held(X509Certificate server, X509Certificate authority) {

        /** Whom the server's is for. */
        public Set<String> names() {
            return ServerCertificate.names(server);
        }
    }

    /**
     * Makes an authority for {@code names} alone, and a server certificate.
     *
     * @param days for which the server's counts
     * @param force in place of what is there: phones must trust anew
     * @throws TlsRefused if something is there, or it can't be written
     */
    public Held init(CertifiedNames names, int days, boolean force, Instant now) {
        days(days);
        for (String name : List.of(AUTHORITY, AUTHORITY_KEY, SERVER, SERVER_KEY, PROFILE)) {
            if (!force && Files.exists(folder.resolve(name))) {
                throw new TlsRefused("there", folder.resolve(name));
            }
        }
        Authority authority = Authority.make(names, now);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(AUTHORITY_KEY, pem(authority.key()));
        files.put(AUTHORITY, pem(authority.certificate()));
        try {
            files.put(PROFILE, AppleProfile.of(authority.certificate(), names.first()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        return issue(authority, names, days, now, files);
    }

    /**
     * A new server certificate and key from the same authority, for the same names.
     *
     * @throws TlsRefused if there is no authority here, its key is elsewhere, or it has expired
     */
    public Held renew(int days, Instant now) {
        days(days);
        Held held = show();
        Path key = folder.resolve(AUTHORITY_KEY);
        if (!Files.isReadable(key)) {
            throw new TlsRefused("no-authority-key", key);
        }
        if (!now.isBefore(held.authority().getNotAfter().toInstant())) {
            throw new TlsRefused(
                    "authority-expired",
                    folder.resolve(AUTHORITY),
                    held.authority().getNotAfter().toInstant());
        }
        ServerCertificate signing = CertificateFiles.read(new Tls.Pem(folder.resolve(AUTHORITY), key));
        return issue(
                new Authority(held.authority(), signing.key()),
                CertifiedNames.of(held.names()),
                days,
                now,
                new LinkedHashMap<>());
    }

    /** @throws TlsRefused if there is nothing */
    public Held show() {
        return new Held(first(SERVER), first(AUTHORITY));
    }

    private X509Certificate first(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new TlsRefused("absent", file);
        }
        List<X509Certificate> found = CertificateFiles.certificates(file);
        if (found.isEmpty()) {
            throw new TlsRefused("absent", file);
        }
        return found.get(0);
    }

    private static void days(int days) {
        if (days < 1 || days > LONGEST_DAYS) {
            throw new TlsRefused("days", days, LONGEST_DAYS);
        }
    }

    private Held issue(Authority authority, CertifiedNames names, int days, Instant now, Map<String, String> files) {
        Authority.Issued server = authority.issue(names, days, now);
        files.put(SERVER_KEY, pem(server.key()));
        files.put(SERVER, pem(server.certificate()) + pem(authority.certificate()));
        try {
            write(files);
        } catch (IOException e) {
            throw new TlsRefused("unwritable", folder, e.toString());
        }
        return new Held(server.certificate(), authority.certificate());
    }

    /** All beside first, then each into its place. */
    private void write(Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        Map<Path, Path> places = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path beside = Files.createTempFile(
                        folder,
                        ".tls-",
                        ".partial",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(
                                KEYS.contains(file.getKey()) ? "rw-------" : "rw-r--r--")));
                places.put(beside, folder.resolve(file.getKey()));
                try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    out.write(ByteBuffer.wrap(file.getValue().getBytes(StandardCharsets.UTF_8)));
                    out.force(true);
                }
            }
            for (Map.Entry<Path, Path> place : places.entrySet()) {
                Files.move(
                        place.getKey(),
                        place.getValue(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (Path beside : places.keySet()) {
                Files.deleteIfExists(beside);
            }
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
