package vn.ward.core.meeting;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ward's rooms. In a calendar's location the texts of a room are looked for as whole words, whatever their letters' case and
 * accents: {@code tang 3} is in "Phòng họp Tầng 3 (A)", and not in "Tầng 30".
 *
 * @param all in the configuration's order
 */
public record Rooms(List<Room> all) {

    public static final Rooms NONE = new Rooms(List.of());

    /** A calendar's texts are anybody's: no room's name stands beyond this. */
    private static final int LONGEST_LOCATION = 1_000;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    public Rooms {
        all = List.copyOf(all);
    }

    public Optional<Room> find(String id) {
        return all.stream().filter(room -> room.id().equals(id)).findFirst();
    }

    /** Where a text is found in a location, both of whole words. */
    private record Found(Room room, int from, int until) {

        private boolean isWithin(Found other) {
            boolean within = other.from <= from && until <= other.until;
            return within && other.until - other.from > until - from;
        }
    }

    /** The rooms that {@code location} names: of a name within a longer one the longer one's alone. */
    public List<Room> at(String location) {
        String words = " " + plain(location.substring(0, Math.min(location.length(), LONGEST_LOCATION))) + " ";
        List<Found> found = new ArrayList<>();
        for (Room room : all) {
            for (String text : room.match()) {
                String wanted = " " + text + " ";
                for (int at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + 1)) {
                    found.add(new Found(room, at, at + wanted.length()));
                }
            }
        }
        return found.stream()
                .filter(one -> found.stream().noneMatch(one::isWithin))
                .map(Found::room)
                .distinct()
                .toList();
    }

    /** Whether there is anything in {@code text} that a location could be compared with. */
    public static boolean isName(String text) {
        return !plain(text).isEmpty();
    }

    /** Words with a blank between them, in small letters without accents: what is alike when two texts name the same room. */
    public static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String small = bare.toLowerCase(Locale.ROOT).replace('đ', 'd');
        return BETWEEN.matcher(small).replaceAll(" ").strip();
    }
}
