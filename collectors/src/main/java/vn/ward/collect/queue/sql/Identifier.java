package vn.ward.collect.queue.sql;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;

/** Names of a database, as they stand in its catalogue: {@code ve_hom_nay}, {@code Số phiếu}. */
final class Identifier {

    private static final int MOST_BYTES = 63;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_$ -]*");

    private Identifier() {}

    /** @throws Refused if no such name can be */
    static String read(String text) {
        String name = Readings.text().read(text);
        if (!NAME.matcher(name).matches() || name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new Refused("queue.sql.name");
        }
        return name;
    }

    /** As it stands in a statement. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
