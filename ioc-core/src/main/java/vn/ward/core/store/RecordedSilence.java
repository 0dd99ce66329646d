package vn.ward.core.store;

import vn.ward.core.notice.Silence;

/**
 * A silence, and where it stands among all that were ever set.
 *
 * @param seq the journal number of its beginning
 */
public record RecordedSilence(long seq, Silence silence) {}
