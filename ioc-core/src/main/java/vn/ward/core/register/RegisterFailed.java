package vn.ward.core.register;

/** The register can't be read or written: a fault of ours. Nothing of what was asked is done. */
public final class RegisterFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegisterFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
