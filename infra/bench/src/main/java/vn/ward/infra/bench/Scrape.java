package vn.ward.infra.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The platform's {@code /metrics} at one moment: values by name with labels, as they stand there. */
record Scrape(Map<String, Double> values) {

    private static final Pattern UPPER = Pattern.compile("le=\"([^\"]+)\"");

    static Scrape of(String exposition) {
        Map<String, Double> values = new LinkedHashMap<>();
        exposition.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            values.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
        });
        return new Scrape(values);
    }

    /** Of all whose name with labels begins so. */
    double sum(String beginning) {
        return values.entrySet().stream()
                .filter(one -> one.getKey().startsWith(beginning))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /**
     * What a share of all that a histogram has seen since {@code before} does not exceed: the upper bound of the bucket that
     * it lies in; infinite if that has none.
     */
    double quantile(String histogram, double share, Scrape before) {
        double all = sum(histogram + "_count") - before.sum(histogram + "_count");
        for (Map.Entry<String, Double> bucket : values.entrySet()) {
            Matcher upper = UPPER.matcher(bucket.getKey());
            if (bucket.getKey().startsWith(histogram + "_bucket") && upper.find()) {
                double seen = bucket.getValue() - before.values.getOrDefault(bucket.getKey(), 0.0);
                if (seen >= share * all) {
                    return upper.group(1).equals("+Inf")
                            ? Double.POSITIVE_INFINITY
                            : Double.parseDouble(upper.group(1));
                }
            }
        }
        throw new IllegalArgumentException("no histogram of this name: " + histogram);
    }
}
