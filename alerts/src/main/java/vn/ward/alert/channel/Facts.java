package vn.ward.alert.channel;

import java.util.List;

/**
 * The names by which templates and machines know what a message says. All values are texts; what there is nothing to say
 * of is empty. They stay as they are for ever: people write them into templates.
 */
public final class Facts {

    /** The incident's number, {@code 123}; empty of a digest or a test. */
    public static final String INCIDENT = "incident";

    /**
     * {@code opened}, {@code reopened}, {@code raised}, {@code flapping}, {@code unattended}, {@code reminded}, {@code escalated},
     * {@code recovered}, {@code digest}, {@code test}.
     */
    public static final String OCCASION = "occasion";

    /** {@code critical} or {@code warning}. */
    public static final String SEVERITY = "severity";

    /** {@code firing} or {@code resolved}. */
    public static final String STATUS = "status";

    /** The target's id, and its name. */
    public static final String TARGET = "target";

    public static final String NAME = "name";
    public static final String GROUP = "group";

    /** ISO 8601, UTC: {@code 2026-11-25T02:10:00Z}; {@link #UNTIL} is empty while it lasts. */
    public static final String SINCE = "since";

    public static final String UNTIL = "until";

    /** Why, as a sentence. */
    public static final String REASON = "reason";

    public static final String WARD = "ward";

    /** {@code true} of what is played; of a digest, if all of it is. */
    public static final String DRILL = "drill";

    /** The title, the whole text, the text of an SMS, the link: worded. */
    public static final String TITLE = "title";

    public static final String TEXT = "text";
    public static final String BRIEF = "brief";
    public static final String LINK = "link";

    /** The message's key, and the person's address. */
    public static final String KEY = "key";

    public static final String TO = "to";

    public static final List<String> ALL = List.of(
            INCIDENT, OCCASION, SEVERITY, STATUS, TARGET, NAME, GROUP, SINCE, UNTIL, REASON, WARD, DRILL, TITLE, TEXT,
            BRIEF, LINK, KEY, TO);

    private Facts() {}
}
