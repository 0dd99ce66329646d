package vn.ward.core.incident;

/** Whose fault an incident was, as its closing says. */
public enum CauseClass {
    LINE,
    POWER,
    EQUIPMENT,
    UPSTREAM,
    PLANNED,
    UNKNOWN
}
