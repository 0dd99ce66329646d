package vn.ward.web.telling;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * What is wrong with a channel: an open incident of the platform's own.
 *
 * @param incident its number
 * @param trouble a sentence
 */
record ChannelTrouble(String channel, long incident, Instant since, String trouble) {

    /** As {@link vn.ward.core.incident.Alarm#key} names what the platform says of a channel. */
    private static final String ALARM = IncidentEvent.PLATFORM + "/channel-";

    private static final String ENDS = "-ends";

    /** In the configuration's order. */
    static List<ChannelTrouble> of(Telling telling, Wording wording) {
        List<Incident> alarmed = telling.board().openIncidents().stream()
                .filter(incident -> incident.isOfThePlatform() && incident.alarm() != null)
                .toList();
        return telling.contacts().get().channels().keySet().stream()
                .flatMap(channel -> of(channel, alarmed, wording))
                .toList();
    }

    private static Stream<ChannelTrouble> of(String channel, List<Incident> alarmed, Wording wording) {
        return alarmed.stream()
                .filter(incident -> {
                    String key = Objects.requireNonNull(incident.alarm()).key();
                    return key.equals(ALARM + channel) || key.equals(ALARM + channel + ENDS);
                })
                .map(incident -> new ChannelTrouble(
                        channel,
                        incident.number(),
                        incident.beganAt(),
                        String.valueOf(Speech.why(wording, incident.reason()))));
    }
}
