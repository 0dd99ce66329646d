package vn.ward.core.tickets;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Ticket;

/**
 * What is to be kept of one desk, all together.
 *
 * @param marks how far a source was read, by the source's own name for it
 */
public record Kept(String target, List<Row> tickets, List<CounterNews> counters, Map<String, String> marks) {

    /** One ticket of one day. */
    public record Row(LocalDate day, String number, Ticket ticket) {}

    public Kept {
        tickets = List.copyOf(tickets);
        counters = List.copyOf(counters);
        marks = Map.copyOf(marks);
    }
}
