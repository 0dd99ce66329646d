package vn.ward.core.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.calendar.CalendarHistory;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Outage;
import vn.ward.core.figures.Subject;
import vn.ward.core.figures.View;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Window;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Described;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Serving;

/**
 * What a target went through, told in minutes since {@code start}: {@code "UP@0 DOWN@10 UP@12"}; {@code "DOWN<wan@10"} is an
 * outage of another target. It is watched from an hour before the start on, in the group {@code documents}.
 */
public final class Story {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Instant start;
    private final String target;
    private String changes = "UP@-60";
    private boolean workingHoursOnly;
    private @Nullable Objective objective;
    private @Nullable Serving serving;
    private List<SpecialDay> days = List.of();
    private final List<Timeline.Life> lives = new ArrayList<>();
    private final List<Laid> laid = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<Subject.Version> versions = new ArrayList<>();

    public Story(String target, Instant start) {
        this.target = target;
        this.start = start;
    }

    public Instant at(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }

    public Period period(int from, int until) {
        return new Period(at(from), at(until));
    }

    public Story went(String words) {
        changes = words;
        return this;
    }

    public Story lived(int from, @Nullable Integer until) {
        lives.add(new Timeline.Life(at(from), until == null ? null : at(until)));
        return this;
    }

    public Story heldTo(@Nullable BigDecimal percent) {
        objective = percent == null ? null : new Objective(percent);
        return this;
    }

    public Story inWorkingHoursOnly() {
        workingHoursOnly = true;
        return this;
    }

    /** It is a desk, which tells load. */
    public Story servesPeople() {
        serving = new Serving(List.of(), Duration.ofSeconds(30));
        return this;
    }

    public Story with(Laid over) {
        laid.add(over);
        return this;
    }

    public Story with(Window window) {
        windows.add(window);
        return this;
    }

    public Story with(Outage outage) {
        outages.add(outage);
        return this;
    }

    public Story with(List<SpecialDay> special) {
        days = special;
        return this;
    }

    /** From {@code minute} on it is held to what was said so far. */
    public Story versioned(int minute) {
        versions.add(new Subject.Version(at(minute), described()));
        return this;
    }

    private Described described() {
        return new Described(
                "Hệ thống " + target,
                "documents",
                Owner.CITY,
                workingHoursOnly,
                objective,
                null,
                Duration.ofSeconds(55),
                false,
                serving);
    }

    public Subject subject() {
        Period all = new Period(at(-60 * 24 * 400), at(60 * 24 * 400));
        return new Subject(
                target,
                versions.isEmpty() ? List.of(new Subject.Version(at(-60), described())) : versions,
                new Timeline(
                        lives.isEmpty() ? List.of(new Timeline.Life(at(-60), null)) : lives,
                        changes(),
                        laid,
                        null,
                        Pace.of(Duration.ofSeconds(30))),
                CalendarHistory.of(new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), new SpecialDays("1", days))),
                new Maintenances(windows).over(all, Instant.MAX),
                outages);
    }

    private List<Timeline.Change> changes() {
        List<Timeline.Change> list = new ArrayList<>();
        for (String word : changes.split(" ")) {
            String[] parts = word.split("@");
            String[] state = parts[0].split("<");
            State is = State.valueOf(state[0]);
            list.add(new Timeline.Change(
                    at(Integer.parseInt(parts[1])),
                    is,
                    state.length > 1 ? state[1] : null,
                    is == State.DOWN ? Reason.of("timeout", 5) : null));
        }
        return list;
    }

    public Figures figures(Period period, CountedTime counted, View view, Instant now) {
        return new Figures(subject(), period, counted, view, now);
    }
}
