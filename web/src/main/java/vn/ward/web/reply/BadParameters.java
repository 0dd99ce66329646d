package vn.ward.web.reply;

import java.util.ArrayList;
import java.util.List;

/** A request that can't be answered as it was asked; holds all that is wrong with it. */
public final class BadParameters extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized: it lives from the query to the problem document
    private final List<BadParameter> errors;

    public BadParameters(List<BadParameter> errors) {
        super("bad parameters: " + errors, null, false, false);
        this.errors = new ArrayList<>(errors);
    }

    public List<BadParameter> errors() {
        return List.copyOf(errors);
    }
}
