package vn.ward.infra.practice.site;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.stage.Fault;

/** A system spoken to over HTTP, as it is when nothing ails it. */
public interface Site {

    /** See {@link PlayedSystem#id()}. */
    String id();

    /** See {@link PlayedSystem#group()}. */
    String group();

    /** The path that a probe asks for. */
    String path();

    LoadProfile load();

    /** See {@link PlayedSystem#faults()}. */
    default List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.OFF, Fault.HANG, Fault.ERROR, Fault.WRONG, Fault.SLOW, Fault.FLAPPING);
    }

    /** Plays, of its faults, what its own pages show; the others are played for it. {@link Fault#NORMAL} too. */
    default void play(Fault fault) {}

    /** See {@link PlayedSystem#files()}. */
    default Map<String, String> files(String address) {
        return Map.of();
    }

    /** Whether its pages read the bodies of requests themselves, as they come: then the requests are paused. */
    default boolean readsBodies() {
        return false;
    }

    /** Adds its pages. Bodies of requests have been read when they are reached, but for {@link #readsBodies()}. */
    void addPages(Router router);
}
