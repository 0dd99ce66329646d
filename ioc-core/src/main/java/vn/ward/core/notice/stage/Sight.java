package vn.ward.core.notice.stage;

import java.util.List;
import vn.ward.core.notice.Scene;
import vn.ward.core.notice.Subject;

/** What a stage sees besides the draft. */
public interface Sight {

    Scene scene();

    /** The other incidents that are open and no drill. */
    List<Other> others(long incident);

    /** How many notices went to people one by one within the storm's time. */
    int lately();

    /** Whether things are being gathered for a digest. */
    boolean isStorm();

    /** One other incident. */
    record Other(long number, Subject subject) {}
}
