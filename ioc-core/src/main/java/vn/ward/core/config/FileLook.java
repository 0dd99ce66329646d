package vn.ward.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    public static String at(List<Path> files) throws IOException {
        Set<Path> all = new LinkedHashSet<>(WardFile.files(files.get(0)));
        all.addAll(files);
        StringBuilder look = new StringBuilder();
        for (Path file : all) {
            look.append(file).append('=').append(content(file)).append('\n');
        }
        return look.toString();
    }

    private static String content(Path file) throws IOException {
        try {
            MessageDigest digest = Sha256.digest();
            digest.update(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchFileException e) {
            return "missing";
        }
    }
}
