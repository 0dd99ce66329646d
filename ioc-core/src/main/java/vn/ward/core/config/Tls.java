package vn.ward.core.config;

import java.nio.file.Path;
import java.util.function.Function;

/** Where the server's certificate and its key lie. What the files hold is read, and judged, when it is needed. */
public sealed interface Tls {

    /** What of it. */
    <T> T fold(Function<Pem, T> pem, Function<Store, T> store);

    /**
     * Two PEM files.
     *
     * @param certificate with the chain that leads to an authority, the server's own first
     * @param key PKCS#8, not encrypted
     */
    record Pem(Path certificate, Path key) implements Tls {
        @Override
        public <T> T fold(Function<Pem, T> pem, Function<Store, T> store) {
            return pem.apply(this);
        }
    }

    /** A PKCS#12 file with one key and its chain. */
    record Store(Path keystore, Secret password) implements Tls {
        @Override
        public <T> T fold(Function<Pem, T> pem, Function<Store, T> store) {
            return store.apply(this);
        }
    }
}
