package vn.ward.core.notice.stage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Ruling.Result;
import vn.ward.core.result.Reason;

/**
 * What a stage says of a draft.
 *
 * @param until when a draft that is held is looked at again; null: when something changes
 * @param draft as it goes on
 */
record Word(Result result, Reason reason, @Nullable Instant until, Draft draft) {

    static Word pass(Draft draft, String code, Object... values) {
        return new Word(Result.PASSED, Reason.of("notice." + code, values), null, draft);
    }

    static Word hold(Draft draft, @Nullable Instant until, String code, Object... values) {
        return new Word(Result.HELD, Reason.of("notice." + code, values), until, draft);
    }

    static Word end(Draft draft, String code, Object... values) {
        return new Word(Result.ENDED, Reason.of("notice." + code, values), null, draft);
    }
}
