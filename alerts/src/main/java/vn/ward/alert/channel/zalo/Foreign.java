package vn.ward.alert.channel.zalo;

import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.http.Answer;

/** What an answer means that is not written as Zalo writes: of a proxy in between, a guest network's portal, a server that failed. Pure. */
public final class Foreign {

    private Foreign() {}

    /**
     * Deferred where the answer says that nobody has worked on it yet, unknown where somebody may have, broken where it came
     * from somebody who is not Zalo or who does not know us.
     */
    public static Attempt attempt(Answer.Got got) {
        int status = got.status();
        if (status == 429 || status == 503) {
            return deferred(got, "HTTP " + status + ": too much at once, or not in service");
        }
        if (status < 300 || status >= 500 || status == 408) {
            return Attempt.unknown("HTTP " + status + " without an answer that can be read");
        }
        return Attempt.broken(
                "HTTP " + status
                        + " from something that is not Zalo's API: check the address in ward.yaml, the token, and any proxy in between");
    }

    /** With the wait that the answer asks for, if it does. */
    public static Attempt deferred(Answer.Got got, String why) {
        return got.retryAfter().map(wait -> Attempt.deferred(why, wait)).orElseGet(() -> Attempt.deferred(why));
    }
}
