package vn.ward.infra.bench.server;

/** Such a server can't be had here; the message says what it would take. */
public final class ServerAbsent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerAbsent(String message) {
        super(message);
    }
}
