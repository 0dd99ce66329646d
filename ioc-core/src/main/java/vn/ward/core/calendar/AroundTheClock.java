package vn.ward.core.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.ward.core.availability.Period;

/** 24×7. */
record AroundTheClock() implements Calendar {

    @Override
    public List<Period> within(Period period) {
        return List.of(period);
    }

    @Override
    public boolean isWorking(Instant instant) {
        return true;
    }

    @Override
    public List<Stretch> over(Period period) {
        return List.of(new Stretch(period, Stretch.Why.WORKED, Optional.empty()));
    }
}
