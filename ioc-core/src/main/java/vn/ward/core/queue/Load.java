package vn.ward.core.queue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How busy a desk is at one moment. What is not known has no figure. Times count in the desk's hours alone: who waits over a break
 * has waited for as long as it was open.
 *
 * @param figures by name: those of the whole desk as below, those of a service or a counter as {@link #ofService} and {@link
 *     #ofCounter} name them
 */
public record Load(Instant at, Map<String, Double> figures) {

    public static final String WAITING = "waiting";
    public static final String SERVING = "serving";
    public static final String COUNTERS_OPEN = "counters_open";
    /** All that are known of, open or not. */
    public static final String COUNTERS = "counters";
    /** How many wait for each open counter. */
    public static final String WAITING_PER_COUNTER = "waiting_per_counter";
    /** How many wait while no counter is open. */
    public static final String UNATTENDED = "unattended";
    /**
     * From the ticket to the start of service: the median, by nearest rank, of those whose service began within the window, and of
     * those who still wait and have waited for longer than the promise. What the latter waited so far is the least that they will:
     * where nobody is called any more the figure grows all the same.
     */
    public static final String WAIT_P50 = "wait_p50_seconds";

    public static final String WAIT_P90 = "wait_p90_seconds";
    /** Of those who still wait. */
    public static final String LONGEST_WAIT = "longest_wait_seconds";
    /** Of those whose service ended within the window, on average. */
    public static final String SERVICE = "service_seconds";
    /** The part of the same that was served in good time. */
    public static final String SERVICE_LEVEL = "service_level_ratio";
    /** Of the day so far. */
    public static final String TICKETS = "tickets";

    public static final String SERVED = "served";
    public static final String ABANDONED = "abandoned";
    /** The part of the day's tickets that came to an end without being served. */
    public static final String ABANDONED_RATIO = "abandoned_ratio";
    /** ρ of the forecast, from those who came while it was open: 1 or more, and the queue grows. */
    public static final String LOAD = "load_ratio";
    /** An estimate; there is none if the queue grows. */
    public static final String EXPECTED_WAIT = "expected_wait_seconds";
    /** Dossiers past their date, where a system tells it. */
    public static final String OVERDUE = "overdue_dossiers";

    /** All that may be told of the whole desk. */
    public static final List<String> NAMES = List.of(
            WAITING,
            SERVING,
            COUNTERS_OPEN,
            COUNTERS,
            WAITING_PER_COUNTER,
            UNATTENDED,
            WAIT_P50,
            WAIT_P90,
            LONGEST_WAIT,
            SERVICE,
            SERVICE_LEVEL,
            TICKETS,
            SERVED,
            ABANDONED,
            ABANDONED_RATIO,
            LOAD,
            EXPECTED_WAIT,
            OVERDUE);

    public Load {
        figures = Map.copyOf(figures);
    }

    /** {@code waiting.service.Hộ tịch}: of one service. */
    public static String ofService(String figure, String service) {
        return figure + ".service." + service.toLowerCase(Locale.ROOT);
    }

    /** {@code serving.counter.3}: of one counter. */
    public static String ofCounter(String figure, String counter) {
        return figure + ".counter." + counter.toLowerCase(Locale.ROOT);
    }
}
