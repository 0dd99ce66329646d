package vn.ward.core.testing;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.config.ChannelKind;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * A channel kind that needs no provider: slips of paper in the pigeonholes of a room in the house.
 *
 * @param key of the room
 */
public record PaperSlips(String room, Optional<Secret> key) implements ChannelSpec {

    private static final Pattern HOLE = Pattern.compile("hole (\\d+)");

    /** {@code paper: { room: hall, key: "${env:KEY}" }}; people are at {@code hole 7}, which is kept as {@code 7}. */
    public static final ChannelKind KIND = new ChannelKind("paper", PaperSlips::read, PaperSlips::hole);

    private static Optional<PaperSlips> read(Section section) {
        Optional<Secret> key = section.secret("key");
        return section.required("room", Readings.text()).map(room -> new PaperSlips(room, key));
    }

    private static String hole(String text) {
        var matcher = HOLE.matcher(text);
        if (!matcher.matches()) {
            throw new Refused("number.form", 1, 99);
        }
        return matcher.group(1);
    }

    @Override
    public String kind() {
        return KIND.name();
    }

    @Override
    public boolean isLocal() {
        return true;
    }
}
