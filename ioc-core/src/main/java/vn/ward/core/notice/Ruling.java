package vn.ward.core.notice;

import vn.ward.core.result.Reason;

/**
 * What one stage of the pipeline said.
 *
 * @param stage its name
 * @param reason why, as a sentence {@code reason.notice.…}
 */
public record Ruling(String stage, Result result, Reason reason) {

    public enum Result {
        /** On to the next stage. */
        PASSED,
        /** Not now; it is looked at again. */
        HELD,
        /** Nobody is told. */
        ENDED
    }
}
