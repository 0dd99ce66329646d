package vn.ward.infra.practice.site;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Wording;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.stage.Stage;

/** The calendar of the meeting rooms (RFC 5545): meetings on every day, so that there is always one to come. */
public final class Timetable implements Site {

    private static final Logger log = LoggerFactory.getLogger(Timetable.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Stage stage;

    /** A meeting that takes place daily. */
    private record Daily(String from, String until, String room) {}

    private static final List<Daily> MEETINGS = List.of(
            new Daily("080000", "090000", "1"),
            new Daily("093000", "110000", "hall"),
            new Daily("133000", "150000", "1"),
            new Daily("143000", "163000", "hall"),
            new Daily("193000", "203000", "1"));

    public Timetable(Stage stage) {
        this.stage = stage;
    }

    @Override
    public String id() {
        return "timetable";
    }

    @Override
    public String group() {
        return "meeting";
    }

    @Override
    public String path() {
        return "/rooms.ics";
    }

    @Override
    public Map<String, String> files(String address) {
        return Map.of("timetable-url", address + "\n");
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(40), 1.8, 0.3);
    }

    @Override
    public void addPages(Router router) {
        router.get(path()).handler(this::tell);
    }

    private void tell(RoutingContext visit) {
        visit.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text(Speech.of(visit)))
                .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause));
    }

    private String text(Wording words) {
        String day = DAY.format(LocalDate.now(stage.clock()).minusDays(7));
        StringBuilder text =
                new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ward IOC//practice//VI\r\n");
        for (int i = 0; i < MEETINGS.size(); i++) {
            Daily meeting = MEETINGS.get(i);
            text.append("BEGIN:VEVENT\r\nUID:practice-").append(i).append("@practice.example\r\nDTSTAMP:");
            text.append(day)
                    .append("T000000Z\r\nDTSTART:")
                    .append(day)
                    .append('T')
                    .append(meeting.from());
            text.append("\r\nDTEND:").append(day).append('T').append(meeting.until());
            text.append("\r\nRRULE:FREQ=DAILY\r\nSUMMARY:").append(words.say("timetable.meeting"));
            text.append("\r\nLOCATION:")
                    .append(words.say("timetable.room." + meeting.room()))
                    .append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }
}
