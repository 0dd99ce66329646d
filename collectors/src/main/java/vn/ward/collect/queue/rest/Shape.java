package vn.ward.collect.queue.rest;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.OnOff;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.queue.Load;

/**
 * What stands where in an answer. Nothing else of it is looked at.
 *
 * @param at when all of it was so; empty: when it comes
 * @param isDated whether an answer without it is none
 * @param figures of the whole desk, by their names in the core
 */
record Shape(
        Optional<Place> at,
        boolean isDated,
        Optional<Counters> counters,
        Map<String, Place> figures,
        Optional<Tickets> tickets) {

    /** As most systems tell it: where one leaves something out, it is not known. */
    static final Shape USUAL = new Shape(
            Optional.of(new Place("$.last_updated")),
            false,
            Optional.of(Counters.USUAL),
            Map.of(Load.WAITING, new Place("$.total_waiting_all")),
            Optional.empty());

    Shape {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        if (counters.isEmpty() && figures.isEmpty() && tickets.isEmpty()) {
            throw new IllegalArgumentException("an answer of which nothing is looked at");
        }
    }

    /**
     * @param list where they stand
     * @param name what each is called, of itself from here on; {@code id} where it has none
     * @param service how long a service takes there on average
     * @param serviceUnit seconds of one of it
     */
    record Counters(
            Place list,
            String id,
            String name,
            String status,
            OnOff words,
            String serving,
            String waiting,
            String service,
            double serviceUnit) {

        static final double MINUTE = 60;

        static final Counters USUAL = new Counters(
                new Place("$.counters"),
                "counter_id",
                "counter_name",
                "status",
                OnOff.COUNTER,
                "current_serving",
                "total_waiting",
                "average_service_time",
                MINUTE);

        @Override
        public String toString() {
            return String.join(
                    " ",
                    list.path(),
                    "id=" + id,
                    "name=" + name,
                    "status=" + status,
                    "words=" + words,
                    "serving=" + serving,
                    "waiting=" + waiting,
                    "service=" + service,
                    "unit=" + (long) serviceUnit + "s");
        }
    }

    /** @param list where they stand */
    record Tickets(Place list, TicketMapping mapping) {
        @Override
        public String toString() {
            return list.path() + " " + mapping.describe();
        }
    }

    /** As it is recorded. */
    @Override
    public String toString() {
        return String.join(
                ", ",
                "at=" + at.map(Place::path).orElse("arrival"),
                "counters=" + counters.map(Counters::toString).orElse("none"),
                "figures=" + figures,
                "tickets=" + tickets.map(Tickets::toString).orElse("none"));
    }
}
