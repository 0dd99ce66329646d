package vn.ward.collect.queue;

import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.ward.collect.attempt.Accents;
import vn.ward.collect.attempt.Shown;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.queue.Stage;

/**
 * Which words mean which stage of a ticket. Accents, capitals, and what stands between the words do not matter. Pure.
 *
 * @param words plain, of the office's own choice and the usual ones
 */
public record Statuses(Map<String, Stage> words) {

    private static final String KEY = "statuses";
    private static final int MOST_WORDS = 50;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s_.\\-]+");

    /** By the keys of {@code statuses:}. */
    private static final Map<String, Stage> KEYS = keys();

    /** Without {@code moi}: of a new one ("mới") it says that it waits, and of one that is asked in ("mời") that it is called. */
    private static final Map<Stage, List<String>> USUAL = Map.of(
            Stage.WAITING,
            List.of("waiting", "wait", "created", "new", "queued", "cho", "dang cho", "cho goi"),
            Stage.CALLED,
            List.of("called", "calling", "call", "recalled", "goi", "da goi", "dang goi", "goi lai"),
            Stage.SERVED,
            List.of("serving", "served", "in service", "processing", "dang phuc vu", "phuc vu", "dang xu ly"),
            Stage.DONE,
            List.of(
                    "done",
                    "completed",
                    "complete",
                    "ended",
                    "finished",
                    "closed",
                    "hoan thanh",
                    "da hoan thanh",
                    "xong",
                    "da xong",
                    "ket thuc"),
            Stage.LEFT,
            List.of(
                    "abandoned",
                    "cancelled",
                    "canceled",
                    "no show",
                    "noshow",
                    "left",
                    "skipped",
                    "missed",
                    "bo ve",
                    "vang mat",
                    "vang",
                    "huy",
                    "da huy",
                    "bo qua",
                    "qua luot"));

    /** Those that most systems say. */
    public static final Statuses USUAL_WORDS = new Statuses(usual());

    public Statuses {
        words = Collections.unmodifiableMap(new TreeMap<>(words));
    }

    private static Map<String, Stage> keys() {
        Map<String, Stage> keys = new LinkedHashMap<>();
        keys.put("waiting", Stage.WAITING);
        keys.put("called", Stage.CALLED);
        keys.put("served", Stage.SERVED);
        keys.put("done", Stage.DONE);
        keys.put("left", Stage.LEFT);
        return keys;
    }

    private static Map<String, Stage> usual() {
        Map<String, Stage> words = new TreeMap<>();
        USUAL.forEach((stage, all) -> all.forEach(word -> words.put(word, stage)));
        return words;
    }

    /** Reads {@code statuses}; empty if something of it is refused. The usual words count besides, unless one has another meaning here. */
    static Optional<Statuses> read(Section section) {
        Optional<Section> below = section.section(KEY);
        if (below.isEmpty()) {
            return section.keys().contains(KEY) ? Optional.empty() : Optional.of(USUAL_WORDS);
        }
        Map<String, Stage> own = new TreeMap<>();
        boolean isSound = true;
        for (Map.Entry<String, Stage> key : KEYS.entrySet()) {
            List<String> said = below.get().list(key.getKey(), Readings.text());
            isSound &= Shown.areWrittenOut(below.get(), "queue.shown", key.getKey());
            for (String word : said) {
                Stage other = own.put(plain(word), key.getValue());
                if (other != null && other != key.getValue()) {
                    below.get().refuse(key.getKey(), "queue.status-twice", word);
                    isSound = false;
                }
            }
            if (said.isEmpty() && below.get().keys().contains(key.getKey())) {
                isSound = false;
            }
        }
        if (own.size() > MOST_WORDS || (isSound && own.isEmpty())) {
            section.refuse(KEY, "queue.statuses", MOST_WORDS, String.join(", ", KEYS.keySet()));
            return Optional.empty();
        }
        Map<String, Stage> words = usual();
        words.putAll(own);
        return isSound ? Optional.of(new Statuses(words)) : Optional.empty();
    }

    /** What {@code said} means; empty: nobody knows. */
    Optional<Stage> find(String said) {
        return Optional.ofNullable(words.get(plain(said)));
    }

    /** {@code Đang_phục vụ} → {@code dang phuc vu}. */
    public static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(Accents.composed(text), Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd')
                .replace('Đ', 'd');
        return BETWEEN.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** The office's own words alone, as they are recorded. */
    String described() {
        Map<Stage, List<String>> own = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            List<String> all = words.entrySet().stream()
                    .filter(word -> word.getValue() == stage && USUAL_WORDS.words.get(word.getKey()) != stage)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!all.isEmpty()) {
                own.put(stage, all);
            }
        }
        return own.toString();
    }
}
