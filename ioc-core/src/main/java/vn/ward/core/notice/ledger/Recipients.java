package vn.ward.core.notice.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Subject;
import vn.ward.core.target.Groups;

/**
 * Whom a digest goes to: each person once, on the channels of the gravest member that means them, and then on those of the
 * others.
 */
final class Recipients {

    /** @param rank the lower the graver: of outages the network's comes first, what is played last */
    private record Member(int rank, List<Addressee> to) {}

    private final List<Member> members = new ArrayList<>();

    /** @param to who is told of {@code incident} now */
    void add(Incident incident, Subject subject, List<Addressee> to) {
        int rank = (incident.isDrill() ? 4 : 0)
                + (subject.severity() == Severity.CRITICAL ? 0 : 2)
                + (subject.group().equals(Groups.NETWORK) ? 0 : 1);
        members.add(new Member(rank, to));
    }

    /** How many members there are. */
    int size() {
        return members.size();
    }

    List<Addressee> all() {
        Map<String, Addressee> people = new LinkedHashMap<>();
        members.stream()
                .sorted(Comparator.comparingInt(Member::rank))
                .flatMap(member -> member.to().stream())
                .forEach(one -> people.merge(one.person(), one, Recipients::besides));
        return List.copyOf(people.values());
    }

    private static Addressee besides(Addressee graver, Addressee other) {
        Set<String> channels = new LinkedHashSet<>(graver.channels());
        channels.addAll(other.channels());
        return new Addressee(graver.person(), List.copyOf(channels), null, graver.why());
    }
}
