package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.Timeline.after;
import static vn.ward.alert.Timeline.group;
import static vn.ward.alert.Timeline.target;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Quiet;

/** A platform that is ended and begun again at any moments decides and tells what one that never was does. */
class RestartedLifeProperties {

    private static final int LONG = 7_200;

    /** One thing that happens. */
    record Happening(int second, String what, String to, int length) {}

    @Provide
    Arbitrary<List<Happening>> life() {
        Arbitrary<String> what =
                Arbitraries.of("fails", "fails", "slows", "recovers", "recovers", "silence", "maintenance");
        return Combinators.combine(
                        Arbitraries.integers().between(30, LONG - 1200),
                        what,
                        Arbitraries.of("wan", "web", "wifi"),
                        Arbitraries.integers().between(60, 1500))
                .as(Happening::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<Set<Integer>> restarts() {
        return Arbitraries.integers().between(31, LONG - 1).set().ofMinSize(1).ofMaxSize(6);
    }

    @Property(tries = 50)
    void a_restart_at_any_moment_changes_nothing(
            @ForAll("life") List<Happening> life, @ForAll("restarts") Set<Integer> restarts) {
        Timeline through = played(life);
        through.until(LONG);
        Timeline again = played(life);
        restarts.forEach(again::restarts);
        again.until(LONG);

        assertThat(again.decisions()).containsExactlyElementsOf(through.decisions());
        for (String person : List.of("lan", "minh", "night", "hoa", "book")) {
            assertThat(again.heard(person)).isEqualTo(through.heard(person));
        }
    }

    @Property(tries = 50)
    void nobody_is_told_twice_and_nobody_is_left_untold(@ForAll("life") List<Happening> life) {
        Timeline play = played(life);
        play.until(LONG);

        long told = play.entries(Entry.Noticed.class).stream()
                .filter(noticed -> noticed.notice().within() == null)
                .flatMap(noticed -> noticed.notice().to().stream())
                .filter(one -> one.later() == null)
                .map(Addressee::person)
                .count();
        assertThat(play.entries(Entry.NoticeEnded.class)).hasSize((int) told);
        assertThat(play.messages("lan").stream().map(message -> message.key())).doesNotHaveDuplicates();
        assertThat(play.open()).isZero();
    }

    private static Timeline played(List<Happening> life) {
        Timeline play = new Timeline("2026-11-23T21:30")
                .watch("wan", "network")
                .watch("web", "documents", "wan")
                .watch("wifi", "wifi")
                .person("lan")
                .person("minh")
                .person("night", new Quiet(LocalTime.of(22, 0), LocalTime.of(23, 0)))
                .person("hoa")
                .record("book")
                .duty(new Duty(
                        "truc",
                        "Trực",
                        List.of(new Duty.Weekly(
                                EnumSet.allOf(DayOfWeek.class),
                                LocalTime.of(22, 15),
                                LocalTime.of(23, 0),
                                List.of("hoa"))),
                        List.of()))
                .route(group("wifi"), List.of(), after(0, "truc", "book"))
                .route(group("documents"), List.of(), after(0, "minh", "book"), after(300, "truc"))
                .route(after(0, "lan", "night", "book"), after(600, "minh"))
                .remind(300, 900)
                .storm(2)
                .inhibit(target("wan"), group("wifi"));
        for (int i = 0; i < life.size(); i++) {
            Happening one = life.get(i);
            Timeline.Moment at = play.at(one.second());
            switch (one.what()) {
                case "fails" -> at.fails(one.to());
                case "slows" -> at.slows(one.to());
                case "recovers" -> at.recovers(one.to());
                case "silence" -> at.silences("s" + i, target(one.to()), one.second() + one.length());
                default -> at.plans("m" + i, Scope.targets(one.to()), one.second(), one.second() + one.length());
            }
        }
        return play;
    }
}
