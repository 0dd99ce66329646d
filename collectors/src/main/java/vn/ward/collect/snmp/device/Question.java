package vn.ward.collect.snmp.device;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snmp4j.smi.OID;

/**
 * What somebody wants to know of a device.
 *
 * @param interfaces by their names
 * @param scalars with their instances
 * @param columns read row by row
 * @param deadline when an answer is of no use any more, on the scale of {@link System#nanoTime()}
 */
public record Question(Set<String> interfaces, Set<OID> scalars, Set<OID> columns, long deadline) {

    public Question {
        interfaces = Set.copyOf(interfaces);
        scalars = Set.copyOf(scalars);
        columns = Set.copyOf(columns);
    }

    /** All of them as one, to be answered before the first deadline. */
    static Question of(List<Question> questions) {
        return new Question(
                union(questions.stream().map(Question::interfaces)),
                union(questions.stream().map(Question::scalars)),
                union(questions.stream().map(Question::columns)),
                questions.stream().mapToLong(Question::deadline).min().orElseThrow());
    }

    private static <T> Set<T> union(Stream<Set<T>> sets) {
        Set<T> union = new HashSet<>();
        sets.forEach(union::addAll);
        return union;
    }
}
