package vn.ward.core.engine;

/** A target can't be watched under an id that was another one's: its samples lie under it. */
public final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String became;

    NameTaken(String id, String became) {
        super("the id " + id + " was that of " + became + " before");
        this.id = id;
        this.became = became;
    }

    public String id() {
        return id;
    }

    /** What the target is called now whose id it was. */
    public String became() {
        return became;
    }
}
