package vn.ward.collect.snmp.reading;

import java.util.function.DoubleUnaryOperator;

/** What two readings of a counter make. */
public sealed interface Rate permits Rate.Known, Rate.Dropped {

    /** @param perSecond of the device's own time */
    record Known(double perSecond) implements Rate {
        @Override
        public Rate map(DoubleUnaryOperator change) {
            return new Known(change.applyAsDouble(perSecond));
        }
    }

    /**
     * There is no rate, and none is made up.
     *
     * @param why the rest of a note's code: {@code snmp.<why>}
     */
    record Dropped(String why) implements Rate {
        @Override
        public Rate map(DoubleUnaryOperator change) {
            return this;
        }
    }

    Rate map(DoubleUnaryOperator change);
}
