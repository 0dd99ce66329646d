package vn.ward.core.config;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where something stands in the file, as an editor shows it.
 *
 * @param file empty: the file that is being read; else the template's that it came from
 * @param line from 1
 * @param column from 1, in characters (not bytes)
 */
record Place(String file, int line, int column) implements Comparable<Place> {

    static final Place START = new Place(1, 1);

    /** The file itself comes before what it took from others. */
    private static final Comparator<Place> FILE_ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /** In the file that is being read. */
    Place(int line, int column) {
        this("", line, column);
    }

    /** Of a mark of the YAML library, which counts from 0; the file's start if there is none. */
    static Place of(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getName(), m.getLine() + 1, m.getColumn() + 1))
                .orElse(START);
    }

    static Place of(Node node) {
        return of(node.getStartMark());
    }

    /** The place right behind {@code text}, which stands at the file's start. */
    static Place behind(CharSequence text) {
        String read = text.toString();
        int lastBreak = read.lastIndexOf('\n');
        int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
        return new Place(line, 1 + read.codePointCount(lastBreak + 1, read.length()));
    }

    boolean isElsewhere() {
        return !file.isEmpty();
    }

    @Override
    public int compareTo(Place other) {
        return FILE_ORDER.compare(this, other);
    }
}
