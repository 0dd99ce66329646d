package vn.ward.web.reply;

import java.util.Arrays;
import java.util.List;

/** A request that is understood and can't be done now, or at all: the problem that {@code api.<name>} speaks of. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;

    @SuppressWarnings("serial") // never serialized: it lives from the request to the problem document
    private final List<String> values;

    /** @param values of the problem's detail */
    public Refusal(int status, String name, Object... values) {
        super(name, null, false, false);
        this.status = status;
        this.name = name;
        this.values = Arrays.stream(values).map(String::valueOf).toList();
    }

    public int status() {
        return status;
    }

    String name() {
        return name;
    }

    Object[] values() {
        return values.toArray();
    }
}
