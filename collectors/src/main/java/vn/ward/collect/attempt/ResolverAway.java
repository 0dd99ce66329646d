package vn.ward.collect.attempt;

import java.io.IOException;

/** The resolver could not say whether a name exists. */
public final class ResolverAway extends IOException {
    private static final long serialVersionUID = 1L;

    public ResolverAway(String host, IOException cause) {
        super(host, cause);
    }
}
