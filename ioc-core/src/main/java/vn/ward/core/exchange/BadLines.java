package vn.ward.core.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The first bad lines of a file, and how many there are. */
final class BadLines implements Consumer<BadLine> {

    private static final int TOLD = 100;

    private final List<BadLine> first = new ArrayList<>();
    private long count;

    @Override
    public void accept(BadLine line) {
        count++;
        if (first.size() < TOLD) {
            first.add(line);
        }
    }

    List<BadLine> first() {
        return first;
    }

    long count() {
        return count;
    }
}
