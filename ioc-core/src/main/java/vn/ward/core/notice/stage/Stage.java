package vn.ward.core.notice.stage;

/** One pure decision on the way to people. */
interface Stage {

    /** As it is recorded and shown. */
    String name();

    Word rule(Draft draft, Sight sight);
}
