package vn.ward.core.notice;

/**
 * While something that {@code by} covers is open, what {@code mutes} covers is told to nobody.
 *
 * @param id as in the configuration, or its place there: {@code inhibit-2}
 */
public record Inhibition(String id, Match by, Match mutes) {

    /**
     * Whether {@code other} is told to nobody because {@code open} is open. Of two that both sides cover neither mutes the other:
     * else nobody would hear of either.
     */
    public boolean mutes(Subject open, Subject other) {
        return by.covers(open) && mutes.covers(other) && !(by.covers(other) && mutes.covers(open));
    }
}
