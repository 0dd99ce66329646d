package vn.ward.core.notice;

/** How a delivery ended, or what became of a person's notice. The names are the journal's and the database's. */
public enum Ending {
    /** The channel took it over: the person counts as told; whether the device got it a channel seldom knows. */
    SENT,
    /** The channel refused it and will refuse it again. */
    REFUSED,
    /** The address is no more. */
    GONE,
    /** It was sent, and nobody knows whether it arrived. */
    UNKNOWN,
    /** Not taken over in time: the person's next channel is asked. */
    FELL_BACK,
    /** Newer news of the same incident went instead, and told it too. */
    REPLACED,
    /** Not taken over before it was too old to be news. */
    EXPIRED,
    /** None of the person's channels can be made to take it. */
    UNREACHABLE,
    /** There is no such channel in the configuration, or nobody to tell. */
    NOT_CONFIGURED,
    /** Its incident became a part of another one, of which people are told. */
    MERGED,
    /** It began and ended within announced maintenance: nobody needs to hear of it. */
    MAINTENANCE
}
