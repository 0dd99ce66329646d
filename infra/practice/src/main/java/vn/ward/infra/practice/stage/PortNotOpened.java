package vn.ward.infra.practice.stage;

/** A port could not be opened, most often because another program has it. */
public final class PortNotOpened extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;

    PortNotOpened(int port, Throwable cause) {
        super("port " + port + " of " + Stage.HOST + " could not be opened: " + cause.getMessage(), cause);
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** In the operating system's words. */
    public String why() {
        Throwable cause = getCause();
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }
}
