package vn.ward.infra.practice;

import java.util.List;
import java.util.Optional;

/**
 * The ward's systems in the order of their ports and of the page. This is the one list to which a new system is added.
 */
record PlayedSystems(List<PlayedSystem> all) {

    PlayedSystems {
        all = List.copyOf(all);
    }

    static PlayedSystems of(Stage stage) {
        Line line = new Line(stage.clock());
        EdgeRouter router = new EdgeRouter(stage, line);
        return new PlayedSystems(List.of(
                new HttpSystem(stage, new DocumentSystem(), line::connected),
                new HttpSystem(stage, new MeetingRooms(), () -> true), // in the ward's own building
                new HttpSystem(stage, new Portal(), line::connected),
                new SnmpSystem(stage, router),
                new HttpSystem(stage, new SpeedServer(stage, line, router::carried), line::connected),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-1", 46)),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-2", 38)),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-3", 30)),
                new SnmpSystem(stage, new UnifiPoint(stage, "ap-4", 64)),
                new SnmpSystem(stage, new Ups(stage))));
    }

    Optional<PlayedSystem> find(String id) {
        return all.stream().filter(system -> system.id().equals(id)).findFirst();
    }
}
