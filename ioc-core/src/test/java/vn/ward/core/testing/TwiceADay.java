package vn.ward.core.testing;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.ProbeSpec;

/** Of a target that would be tried twice a day. */
public record TwiceADay() implements ProbeSpec {
    @Override
    public String kind() {
        return "speed";
    }

    @Override
    public String describe() {
        return "";
    }

    @Override
    public List<String> measurements() {
        return List.of("download_contract_ratio");
    }

    @Override
    public Optional<DailyTimes> daily() {
        return Optional.of(new DailyTimes(List.of(LocalTime.of(9, 0), LocalTime.of(20, 0))));
    }
}
