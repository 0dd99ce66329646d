package vn.ward.core.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Entries as text. The kind's word and the record's component names are the file format; a reader passes over
 * components that it does not know. An entry of a kind that it does not know is refused: it can't be passed over.
 */
final class Codec {

    private static final Map<String, Class<? extends Entry>> KINDS = Map.ofEntries(
            Map.entry("health", Entry.HealthMoved.class),
            Map.entry("state", Entry.StateChanged.class),
            Map.entry("incident", Entry.IncidentStepped.class),
            Map.entry("target", Entry.TargetVersioned.class),
            Map.entry("renamed", Entry.TargetRenamed.class),
            Map.entry("calendar", Entry.CalendarVersioned.class),
            Map.entry("maintenance", Entry.MaintenanceDeclared.class),
            Map.entry("withdrawal", Entry.MaintenanceWithdrawn.class),
            Map.entry("laid", Entry.StatesLaid.class),
            Map.entry("intent", Entry.DeliveryIntended.class),
            Map.entry("ending", Entry.DeliveryEnded.class),
            Map.entry("notice", Entry.Noticed.class),
            Map.entry("notice-ending", Entry.NoticeEnded.class),
            Map.entry("silence", Entry.SilenceSet.class),
            Map.entry("silence-ending", Entry.SilenceEnded.class),
            Map.entry("swap", Entry.DutySwapped.class),
            Map.entry("swap-ending", Entry.DutySwapEnded.class),
            Map.entry("meetings", Entry.MeetingsKnown.class),
            Map.entry("figure", Entry.FigureEntered.class),
            Map.entry("figure-withdrawal", Entry.FigureWithdrawn.class));
    private static final Map<Class<? extends Entry>, String> WORDS =
            KINDS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    String kind(Entry entry) {
        String word = WORDS.get(entry.getClass());
        if (word == null) {
            throw new IllegalStateException("an entry without a word in the journal: " + entry.getClass());
        }
        return word;
    }

    String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't be written to the journal: " + value, e);
        }
    }

    /** @throws JournalFailed if a newer platform wrote it, or it is damaged */
    Entry read(String kind, String body) {
        Class<? extends Entry> type = KINDS.get(kind);
        if (type == null) {
            throw new JournalFailed("the journal holds an entry of a newer platform: " + kind, null);
        }
        return read(type, body);
    }

    <T> T read(Class<T> type, String body) {
        try {
            return mapper.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new JournalFailed("the journal holds a damaged " + type.getSimpleName(), e);
        }
    }
}
