package vn.ward.collect.prometheus;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Which series of a page: those of a name whose labels are so. */
record Selection(String metric, List<LabelTest> labels) {

    Selection {
        labels = labels.stream().sorted(Comparator.comparing(LabelTest::name)).toList();
    }

    boolean takes(Line.Sample sample) {
        return metric.equals(sample.name()) && labels.stream().allMatch(label -> label.holds(sample.labels()));
    }

    @Override
    public String toString() {
        return labels.isEmpty()
                ? metric
                : metric + labels.stream().map(LabelTest::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
