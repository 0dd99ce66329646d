package vn.ward.alert.outbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The deliveries about one incident that have not ended, in the journal's order. Only its head is tried, so that
 * nobody hears of a resolution before the opening.
 *
 * @param tries of the head
 * @param isMerged whether its incident became a part of another one
 */
record Lane(List<Delivery> waiting, Tries tries, boolean isMerged) {

    static final Lane EMPTY = new Lane(List.of(), Tries.NONE, false);

    Lane {
        waiting = List.copyOf(waiting);
    }

    Lane with(Delivery delivery) {
        List<Delivery> more = new ArrayList<>(waiting);
        more.add(delivery);
        return new Lane(more, tries, isMerged);
    }

    Lane with(Tries other) {
        return new Lane(waiting, other, isMerged);
    }

    /** Without what has ended; what comes next begins afresh. */
    Lane without(List<Delivery> ended) {
        return new Lane(waiting.stream().filter(it -> !ended.contains(it)).toList(), Tries.NONE, isMerged);
    }

    /** Its incident became a part of another one: what waits is told there. */
    Lane merged() {
        return new Lane(waiting, tries, true);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * What one message can tell: the head and whatever followed it in the same interruption before it could be
     * delivered. A reopening begins a message of its own.
     */
    List<Delivery> together() {
        int end = 1;
        while (end < waiting.size() && !waiting.get(end).news().begins()) {
            end++;
        }
        return waiting.subList(0, end);
    }
}
