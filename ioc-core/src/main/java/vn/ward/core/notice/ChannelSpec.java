package vn.ward.core.notice;

/**
 * How people are reached: what a channel kind needs to know. Each kind brings its own immutable record; the core knows no kind and
 * only carries it from the configuration to the alerts.
 */
public interface ChannelSpec {

    /** The channel kind's key in {@code ward.yaml}, such as {@code zalo_bot}. */
    String kind();

    /** Whether channels of this kind work while the office's line to the outside is cut, by their nature. */
    default boolean isLocal() {
        return false;
    }
}
