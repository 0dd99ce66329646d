package vn.ward.infra.practice;

import java.time.Duration;
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
        return new PlayedSystems(List.of(
                new HttpSystem(stage, new DocumentSystem()),
                new HttpSystem(stage, new MeetingRooms()),
                new HttpSystem(stage, new Portal()),
                new AccessPoint(stage, "wifi", Duration.ofSeconds(20))));
    }

    Optional<PlayedSystem> find(String id) {
        return all.stream().filter(system -> system.id().equals(id)).findFirst();
    }
}
