package vn.ward.collect.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vn.ward.collect.tls.Issuer;
import vn.ward.collect.tls.Issuer.Order;

/** {@code openssl ts}, with a key and a certificate of its own. Blocks. */
final class StampMaker {

    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    StampMaker(Path folder, Issuer above, Order order) throws Exception {
        this.folder = Files.createDirectories(folder);
        Issuer own = above.issue(order);
        Files.writeString(folder.resolve("own.pem"), own.pem());
        Files.writeString(folder.resolve("own.key"), own.keyPem());
        Files.writeString(folder.resolve("chain.pem"), above.pem());
        Files.writeString(folder.resolve("serial"), "01\n");
        Files.writeString(folder.resolve("ts.conf"), """
                [ tsa ]
                default_tsa = own
                [ own ]
                serial = %s
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256, sha384, sha512
                accuracy = secs:1
                ess_cert_id_alg = sha256
                """.formatted(folder.resolve("serial")));
    }

    byte[] stamp(byte[] query) throws IOException, InterruptedException {
        Path asked = Files.write(folder.resolve("query" + count.incrementAndGet()), query);
        Path answer = folder.resolve(asked.getFileName() + ".reply");
        Process openssl = new ProcessBuilder(List.of(
                        "openssl",
                        "ts",
                        "-reply",
                        "-config",
                        folder.resolve("ts.conf").toString(),
                        "-queryfile",
                        asked.toString(),
                        "-signer",
                        folder.resolve("own.pem").toString(),
                        "-inkey",
                        folder.resolve("own.key").toString(),
                        "-chain",
                        folder.resolve("chain.pem").toString(),
                        "-out",
                        answer.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
        return Files.readAllBytes(answer);
    }
}
