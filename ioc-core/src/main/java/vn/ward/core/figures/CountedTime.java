package vn.ward.core.figures;

import java.util.Optional;
import java.util.stream.Stream;

/** Which time a figure counts. A target that serves in working hours only is counted in no other, either way. */
public enum CountedTime {
    /** All of it. */
    ALL("24x7"),
    /** The target's working hours. */
    WORKING("working");

    private final String key;

    CountedTime(String key) {
        this.key = key;
    }

    /** The word for it in questions and files. */
    public String key() {
        return key;
    }

    public static Optional<CountedTime> find(String key) {
        return Stream.of(values()).filter(time -> time.key.equals(key)).findFirst();
    }
}
