package vn.ward.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Ruling;
import vn.ward.core.notice.WeeklyTest;
import vn.ward.core.result.Reason;

/** Once a week, a message to each person on each of their channels: what has not been heard of for a week may be broken. */
final class WeeklyTests {

    private static final Reason WHY = Reason.of("notice.test.weekly");

    private Optional<WeeklyTest> rule = Optional.empty();
    private Instant next = Instant.MAX;

    /** The notices that are due; none but once a week. A platform that is off at that time leaves the week out. */
    List<Notice> due(Contacts contacts, Instant now, ZoneId zone, Supplier<String> names) {
        if (!contacts.weekly().equals(rule)) {
            rule = contacts.weekly();
            next = rule.map(weekly -> weekly.next(now, zone)).orElse(Instant.MAX);
        }
        if (now.isBefore(next)) {
            return List.of();
        }
        next = rule.map(weekly -> weekly.next(now, zone)).orElse(Instant.MAX);
        List<Notice> notices = new ArrayList<>();
        for (Person person : contacts.people()) {
            for (Reach reach : person.reach()) {
                notices.add(of(person.id(), reach.channel(), names.get()));
            }
        }
        return notices;
    }

    /** A test of one channel to one person. */
    static Notice of(String person, String channel, String id) {
        Addressee to = new Addressee(person, List.of(channel), null, WHY);
        Ruling passed = new Ruling("route", Ruling.Result.PASSED, WHY);
        return new Notice(id, 0, 0, Occasion.TEST, 0, List.of(passed), null, List.of(to), null);
    }

    Instant next() {
        return next;
    }
}
