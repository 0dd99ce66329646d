package vn.ward.web;

import vn.ward.core.config.HostPort;

/** Others than this machine would be served, and nobody can sign in yet. */
public final class WithoutAccount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WithoutAccount(HostPort listen) {
        super("nobody can sign in, so only this machine is served: " + listen, null, false, false);
    }
}
