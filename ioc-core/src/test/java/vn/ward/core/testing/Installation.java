package vn.ward.core.testing;

import java.nio.file.Path;
import java.util.List;

/** PostgreSQL's programs somewhere, and how to run them as somebody they accept. */
interface Installation {

    /** Which of the store's levels its servers are, for a test's name. */
    String level();

    /** Where clusters are made. */
    Path clusters();

    List<String> command(String program);

    /** How its programs see a path below {@link #clusters}. */
    default String inside(Path path) {
        return path.toString();
    }

    /** Gives a new, empty cluster to the user its programs run as. */
    default void own(Path cluster) {}

    default List<String> settings() {
        return List.of();
    }

    default List<String> extensions() {
        return List.of();
    }
}
