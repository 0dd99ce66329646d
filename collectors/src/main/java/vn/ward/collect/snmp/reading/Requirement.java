package vn.ward.collect.snmp.reading;

import java.util.Set;
import java.util.TreeSet;

/**
 * What must hold of a device, or the target has failed. A value that is not there does not hold: a point that left its
 * controller's table is gone.
 *
 * @param reason code of the reason it fails by
 */
public record Requirement(Value value, Test test, String reason) {

    public Requirement {
        if (value.isRate()) {
            throw new IllegalArgumentException("a requirement is held against one reading, not a rate: " + value);
        }
    }

    /** Which numbers will do. */
    public sealed interface Test permits OneOf, AtLeast, AtMost {
        boolean holds(double number);
    }

    /** One of these. */
    public record OneOf(Set<Double> numbers) implements Test {
        public OneOf {
            numbers = Set.copyOf(numbers);
        }

        @Override
        public boolean holds(double number) {
            return numbers.contains(number);
        }

        @Override
        public String toString() {
            return "is " + new TreeSet<>(numbers);
        }
    }

    /** This or more. */
    public record AtLeast(double least) implements Test {
        @Override
        public boolean holds(double number) {
            return number >= least;
        }

        @Override
        public String toString() {
            return ">= " + least;
        }
    }

    /** This or less. */
    public record AtMost(double most) implements Test {
        @Override
        public boolean holds(double number) {
            return number <= most;
        }

        @Override
        public String toString() {
            return "<= " + most;
        }
    }

    @Override
    public String toString() {
        return value + " " + test + " else " + reason;
    }
}
