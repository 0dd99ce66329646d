package vn.ward.core.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.ward.core.meeting.Room;
import vn.ward.core.meeting.Rooms;

/** {@code rooms}: where people meet, and what they need for it. For one reading. */
final class RoomKeys {

    private final Problems problems;
    private final List<Room> rooms = new ArrayList<>();
    private final List<YamlSection.Item<String>> needs = new ArrayList<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>(); // which room each one names

    RoomKeys(Problems problems) {
        this.problems = problems;
    }

    void read(YamlSection top) {
        top.mappings("rooms").forEach(section -> room(section).ifPresent(rooms::add));
    }

    private Optional<Room> room(YamlSection section) {
        int before = problems.count();
        Optional<String> id = section.required("id", OfficeSections::id);
        id.ifPresent(read -> {
            Integer first = ids.putIfAbsent(read, section.place("id").line());
            if (first != null) {
                section.refuse("id", "room.twice", section.raw("id"), first);
            }
        });
        Optional<String> name = section.has("name") ? section.optional("name", Readings.text()) : id;
        List<String> match = match(section, id.orElse(""), name);
        List<String> needed = needs(section);
        Optional<Duration> ready =
                section.orDefault("ready", Readings.duration(Room.SOONEST, Room.LATEST), Room.DEFAULT_READY);
        return problems.count() > before || id.isEmpty() || name.isEmpty() || ready.isEmpty()
                ? Optional.empty()
                : Optional.of(new Room(id.get(), name.get(), match, needed, ready.get()));
    }

    /** By which texts calendars name it: if it does not say, by its name. */
    private List<String> match(YamlSection section, String room, Optional<String> name) {
        if (!section.has("match")) {
            String key = section.has("name") ? "name" : "id";
            name.flatMap(text -> objection(text, room))
                    .ifPresent(found -> section.refuse(key, found.rule(), section.raw(key), found.other()));
            return name.stream().toList();
        }
        if (section.isEmptyList("match")) {
            section.refuse("match", "contact.none", "match");
        }
        List<String> match = new ArrayList<>();
        for (YamlSection.Item<String> item : section.items("match", Readings.text())) {
            objection(item.value(), room)
                    .ifPresentOrElse(
                            found -> item.note(found.rule(), item.raw(), found.other()), () -> match.add(item.value()));
        }
        return match;
    }

    /** @param other the room that has the text already */
    private record Objection(String rule, String other) {}

    private Optional<Objection> objection(String text, String room) {
        if (!Rooms.isName(text)) {
            return Optional.of(new Objection("room.match", ""));
        }
        String other = texts.putIfAbsent(Rooms.plain(text), room);
        return other == null || other.equals(room)
                ? Optional.empty()
                : Optional.of(new Objection("room.match-twice", other));
    }

    private List<String> needs(YamlSection section) {
        List<String> needed = new ArrayList<>();
        for (YamlSection.Item<String> item : section.items("needs", Readings.text())) {
            needs.add(item);
            if (needed.contains(item.value())) {
                item.note("contact.again", item.raw());
            } else {
                needed.add(item.value());
            }
        }
        return needed;
    }

    /** Notes the targets that there are none of, once all are known. */
    void finish(Set<String> known) {
        for (YamlSection.Item<String> need : needs) {
            if (!known.contains(need.value())) {
                need.note("match.target", need.raw(), Known.nearest(need.value(), known));
            }
        }
    }

    /** In the file's order. */
    Rooms rooms() {
        return new Rooms(rooms);
    }
}
