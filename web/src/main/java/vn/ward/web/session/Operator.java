package vn.ward.web.session;

/** Who acts: what a person writes carries a name from the first day. Until there is sign-in it is always this one. */
public final class Operator {

    /** Whoever sits at this machine: the platform and the practice ward serve loopback alone. Author of a person's act. */
    public static final String LOCAL = "local-operator";

    private Operator() {}
}
