package vn.ward.alert.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server's key and a certificate for {@code 127.0.0.1} that an authority of a test's own signed, made by OpenSSL.
 *
 * @param authority, certificate, key files in PEM
 */
public record Certificates(Path authority, Path certificate, Path key) {

    public static Certificates in(Path folder) throws IOException, InterruptedException {
        return in(folder, "IP:127.0.0.1");
    }

    /** @param name what the certificate is for: {@code IP:127.0.0.1}, {@code DNS:other.example} */
    public static Certificates in(Path folder, String name) throws IOException, InterruptedException {
        Path ca = folder.resolve("ca.pem");
        Path caKey = folder.resolve("ca.key");
        Path key = folder.resolve("server.key");
        Path request = folder.resolve("server.csr");
        Path certificate = folder.resolve("server.pem");
        Path extensions = Files.writeString(folder.resolve("server.ext"), "subjectAltName=" + name + "\n");
        var made = Peer.run(
                "",
                ("/usr/bin/openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
                                + " -subj /CN=test-ca -addext basicConstraints=critical,CA:TRUE -keyout " + caKey
                                + " -out " + ca)
                        .split(" "));
        made += Peer.run(
                "",
                ("/usr/bin/openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=test"
                                + " -keyout " + key + " -out " + request)
                        .split(" "));
        made += Peer.run(
                "",
                ("/usr/bin/openssl x509 -req -days 2 -in " + request + " -CA " + ca + " -CAkey " + caKey
                                + " -CAcreateserial -extfile " + extensions + " -out " + certificate)
                        .split(" "));
        if (!Files.exists(certificate)) {
            throw new IllegalStateException(made);
        }
        return new Certificates(ca, certificate, key);
    }
}
