package vn.ward.core.figures;

import java.util.Optional;
import java.util.stream.Stream;

/** Whose experience a figure tells. */
public enum View {
    /** <i>Tại phường</i>: as the ward experienced it, all of its downtime. */
    AT_WARD("ward"),
    /** <i>Riêng hệ thống</i>: the system itself; while another target's outage hid it, it is unknown. */
    OWN("own");

    private final String key;

    View(String key) {
        this.key = key;
    }

    /** The word for it in questions and files. */
    public String key() {
        return key;
    }

    public static Optional<View> find(String key) {
        return Stream.of(values()).filter(view -> view.key.equals(key)).findFirst();
    }
}
