package vn.ward.collect.http;

import java.time.Duration;

/** Limits of looking through a page, for tests. */
public final class Untils {

    private Untils() {}

    public static Until after(Duration processor) {
        return new Until(processor, () -> true);
    }
}
