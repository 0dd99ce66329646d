package vn.ward.infra.app;

/** What a platform is for. */
enum Role {
    /** Watches a ward and keeps its history. */
    WARD,
    /** Listens, on another site, for platforms' signs of life: judges and alerts, and keeps no history beyond its journal. */
    DEADMAN
}
