package vn.ward.core.incident;

/** Whose fault an incident was. */
public enum CauseClass {
    /** The line, or its provider. */
    LINE,
    /** No electricity. */
    POWER,
    /** The ward's own equipment. */
    EQUIPMENT,
    /** A system of somebody else that this one needs. */
    UPSTREAM,
    /** Planned work. */
    PLANNED,
    /** Looked for and not found. */
    UNKNOWN
}
