package vn.ward.collect.queue.broker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;

/** Which topics are listened to: {@code +} stands for any one level, {@code #} for all that follow (MQTT 5, 4.7). */
record TopicFilter(String text) {

    private static final int LONGEST_BYTES = 65_535;
    private static final String ONE = "+";
    private static final String REST = "#";

    static TopicFilter read(String text) {
        String topic = Readings.text().read(text);
        List<String> levels = levels(topic);
        boolean isSound = topic.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES && !topic.startsWith("$");
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            boolean hasWildcard = level.contains(ONE) || level.contains(REST);
            boolean isWildcard = level.equals(ONE) || (level.equals(REST) && i == levels.size() - 1);
            isSound &= !hasWildcard || isWildcard;
        }
        if (!isSound) {
            throw new Refused("queue.topic");
        }
        return new TopicFilter(topic);
    }

    static List<String> levels(String topic) {
        return List.of(topic.split("/", -1));
    }

    /** Whether each of its topics has a level {@code number}, counted from 1. */
    boolean hasLevel(int number) {
        List<String> levels = levels(text);
        return levels.get(levels.size() - 1).equals(REST) || number <= levels.size();
    }

    boolean takes(String topic) {
        if (topic.startsWith("$")) {
            return false;
        }
        List<String> wanted = levels(text);
        List<String> given = levels(topic);
        for (int i = 0; i < wanted.size(); i++) {
            String level = wanted.get(i);
            if (level.equals(REST)) {
                return true;
            }
            if (i >= given.size() || !(level.equals(ONE) || level.equals(given.get(i)))) {
                return false;
            }
        }
        return wanted.size() == given.size();
    }

    @Override
    public String toString() {
        return text;
    }
}
