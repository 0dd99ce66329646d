package vn.ward.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.ward.core.exchange.Sha256;

/** What a configuration's files look like, to see whether they change. Blocking. */
public final class FileLook {

    private FileLook() {}

    /**
     * A text that is another one if any of the files is, or if there are others.
     *
     * @param files those that were read last, the first of them the configuration's own
     */
    public static String at(List<Path> files) {
        Set<Path> all = new LinkedHashSet<>();
        StringBuilder look = new StringBuilder();
        try {
            all.addAll(WardFile.files(files.get(0)));
        } catch (IOException e) {
            look.append(e).append('\n');
        }
        all.addAll(files);
        for (Path file : all) {
            look.append(file).append('=').append(content(file)).append('\n');
        }
        return look.toString();
    }

    /** What can't be read is a look, too: reading it says what is wrong. */
    private static String content(Path file) {
        try {
            MessageDigest digest = Sha256.digest();
            digest.update(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
