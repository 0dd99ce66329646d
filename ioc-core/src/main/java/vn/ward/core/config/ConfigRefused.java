package vn.ward.core.config;

import java.util.List;

/** A configuration file is not taken. It carries every mistake that was found, in the file's order, and no secret. */
public final class ConfigRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable, and nobody serializes this
    private final List<Problem> problems;

    /** @param problems at least one */
    public ConfigRefused(List<Problem> problems) {
        super(summary(problems));
        this.problems = List.copyOf(problems);
    }

    private static String summary(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a configuration is refused for at least one problem");
        }
        Problem first = problems.get(0);
        return "configuration refused file=" + first.file() + " problems=" + problems.size() + " first=" + first.line()
                + ":" + first.column() + " rule=" + first.rule();
    }

    /** In the file's order. */
    public List<Problem> problems() {
        return problems;
    }
}
