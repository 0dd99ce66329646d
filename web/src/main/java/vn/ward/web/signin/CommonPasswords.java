package vn.ward.web.signin;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Passwords that many people use: zxcvbn's 30,000 and those of our own list that are common in Viet Nam, also with
 * whatever digits and signs around them. Reads the lists when it is made; blocks.
 */
final class CommonPasswords implements Predicate<String> {

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final int TELLING = 4; // a shorter core is found in too many

    private final Set<String> known = new HashSet<>();

    CommonPasswords() {
        try {
            known.addAll(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            add(Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException("the lists of common passwords can't be read", e);
        }
    }

    private void add(InputStream list) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(known::add);
        }
    }

    @Override
    public boolean test(String lower) {
        String core = AROUND.matcher(lower).replaceAll("");
        return known.contains(lower) || (core.length() >= TELLING && known.contains(core));
    }
}
