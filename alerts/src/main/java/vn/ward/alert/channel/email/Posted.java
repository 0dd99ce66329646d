package vn.ward.alert.channel.email;

import io.vertx.ext.mail.SMTPException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.ward.alert.channel.Attempt;
import vn.ward.core.notice.Shortened;

/** What a transaction that failed means for the mail's one recipient (RFC 5321 §4.2, RFC 3463). Pure. */
final class Posted {

    /** Authentication is required, too weak, refused, or wants encryption (RFC 4954 §6). */
    private static final Set<Integer> NOT_LET_IN = Set.of(530, 534, 535, 538);

    /** 5.1.1 no such mailbox, 5.1.6 it has moved, 5.1.10 the domain takes no mail. */
    private static final Pattern NO_MAILBOX = Pattern.compile("5\\d\\d[ -]5\\.1\\.(?:1|6|10)\\b.*", Pattern.DOTALL);

    private static final String SENDER = "sender address not accepted";
    private static final int FIRST_PERMANENT = 500;
    private static final int LONGEST = 300;

    private Posted() {}

    /**
     * @param begun whether the server may have had the mail when it failed
     * @param to the recipient, whom servers like to name: only enough of the address is told on to know it by
     * @throws IllegalStateException if the failure is none of the server's doing
     */
    static Attempt failed(Throwable failure, boolean begun, String to) {
        String why = why(failure, to);
        if (!begun && failure instanceof SMTPException reply && reply.getReplyCode() >= FIRST_PERMANENT) {
            return Attempt.broken(why); // of us and not of the mail: our address is blocked, our name or login refused
        }
        return switch (Reply.of(failure)) {
            case REFUSES -> refused(failure, why);
            case DEFERS -> Attempt.deferred(why);
            case AWAY -> away(failure, why, begun);
            case OUR_FAULT -> throw new IllegalStateException("a mail could not be made", failure);
        };
    }

    private static Attempt refused(Throwable failure, String why) {
        if (failure instanceof SMTPException reply) {
            if (why.startsWith(SENDER)) {
                return Attempt.broken(why); // mail.from is nobody's who may send here
            }
            return reply.getReplyMessage() != null
                            && NO_MAILBOX.matcher(reply.getReplyMessage()).matches()
                    ? Attempt.gone(why)
                    : Attempt.refused(why);
        }
        return Attempt.refused(why);
    }

    private static Attempt away(Throwable failure, String why, boolean begun) {
        if (failure instanceof SMTPException reply) {
            return NOT_LET_IN.contains(reply.getReplyCode()) ? Attempt.broken(why) : Attempt.deferred(why);
        }
        return begun ? Attempt.unknown(why) : Attempt.deferred(why);
    }

    private static String why(Throwable failure, String to) {
        String said = failure.getMessage();
        String why = Shortened.in(Lines.one(said == null ? failure.getClass().getSimpleName() : said), List.of(to));
        return why.length() <= LONGEST ? why : why.substring(0, LONGEST - 1) + "…";
    }
}
