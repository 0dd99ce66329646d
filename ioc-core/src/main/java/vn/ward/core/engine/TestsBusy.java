package vn.ward.core.engine;

/** More test messages were asked for than people and paid channels should get. None was sent. */
public final class TestsBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TestsBusy() {
        super("too many test messages", null, false, false);
    }
}
