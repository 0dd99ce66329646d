package vn.ward.collect.icmp;

import java.util.List;

/**
 * What became of a try's packets. Pure.
 *
 * @param sent one or more
 * @param rttSeconds of those that were answered, ascending
 */
record Echoes(int sent, List<Double> rttSeconds) {

    Echoes {
        if (sent < 1 || rttSeconds.size() > sent) {
            throw new IllegalArgumentException("no more answers than packets: " + rttSeconds.size() + " of " + sent);
        }
        rttSeconds = rttSeconds.stream().sorted().toList();
    }

    boolean isSilence() {
        return rttSeconds.isEmpty();
    }

    double lossRatio() {
        return (double) (sent - rttSeconds.size()) / sent;
    }

    double min() {
        return rttSeconds.get(0);
    }

    double max() {
        return rttSeconds.get(rttSeconds.size() - 1);
    }

    double median() {
        int half = rttSeconds.size() / 2;
        return rttSeconds.size() % 2 == 1
                ? rttSeconds.get(half)
                : (rttSeconds.get(half - 1) + rttSeconds.get(half)) / 2;
    }

    /** Mean deviation from the mean. */
    double jitter() {
        double mean =
                rttSeconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return rttSeconds.stream()
                .mapToDouble(rtt -> Math.abs(rtt - mean))
                .average()
                .orElseThrow();
    }
}
