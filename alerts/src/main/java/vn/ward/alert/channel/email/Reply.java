package vn.ward.alert.channel.email;

import io.vertx.core.VertxException;
import io.vertx.ext.mail.SMTPException;
import java.util.Set;

/** What a failed transaction means for the recipient it was for. */
enum Reply {
    /** The server refuses this mail or this recipient, and will again. */
    REFUSES,
    /** The server can't take it for this recipient now; it may for another. */
    DEFERS,
    /** There is no talking to the server now, for nobody: it is away, silent, or does not let us in. */
    AWAY,
    /** Not the server's doing: a mistake of ours. */
    OUR_FAULT;

    /**
     * 5xx replies that speak of the connection, the login or the conversation, not of the mail. Somebody has to mend
     * them; until then the news must not be thrown away.
     */
    private static final Set<Integer> NOT_ABOUT_THE_MAIL = Set.of(500, 502, 503, 521, 530, 534, 535, 538);

    /** Connection closed by a server that is going down. */
    private static final int GOING_DOWN = 421;

    private static final int FIRST_PERMANENT = 500;

    static Reply of(Throwable failure) {
        if (failure instanceof SMTPException smtp) {
            return of(smtp.getReplyCode());
        }
        if (failure instanceof IllegalArgumentException) {
            return REFUSES; // the mail client does not take the address
        }
        return failure instanceof RuntimeException && !(failure instanceof VertxException) ? OUR_FAULT : AWAY;
    }

    private static Reply of(int code) {
        if (code == GOING_DOWN || NOT_ABOUT_THE_MAIL.contains(code)) {
            return AWAY;
        }
        return code >= FIRST_PERMANENT ? REFUSES : DEFERS;
    }
}
