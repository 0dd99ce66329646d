package vn.ward.web.session;

/** Whose act it is where nobody signs in: on the pages of the practice ward. */
public final class Operator {

    /** Whoever sits at this machine: the practice ward serves loopback alone. */
    public static final String LOCAL = "local-operator";

    private Operator() {}
}
