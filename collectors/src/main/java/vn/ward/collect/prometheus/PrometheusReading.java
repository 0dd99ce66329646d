package vn.ward.collect.prometheus;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.HttpReading;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads a {@code prometheus} probe's keys, and notes every mistake in them. */
final class PrometheusReading {

    private static final int MOST_SERIES = 100;
    private static final String SHOWN = "prometheus.shown";
    private static final Reading<URI> WEB_ADDRESS = Readings.uri("http", "https");
    private static final Pattern MEASUREMENT = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,12})?");

    private PrometheusReading() {}

    static Optional<PrometheusSpec> read(Section section) {
        Optional<URI> url = section.required("url", text -> Addresses.canonical(WEB_ADDRESS.read(text)));
        Map<String, Secret> headers = section.map("headers", Secret::new);
        Optional<Authorities> authorities = Authorities.named(section);
        Optional<Map<String, Wanted>> series = series(section);
        Optional<InetAddress> via = Via.read(section);
        boolean isSendable = HttpReading.soundHeaders(section, headers);
        boolean isSound = Shown.areWrittenOut(section, SHOWN, "url") && isSendable;
        return isSound && authorities.isPresent()
                ? url.flatMap(at -> series.map(of -> new PrometheusSpec(at, headers, authorities.get(), of, via)))
                : Optional.empty();
    }

    /** Empty if one of them is refused. */
    private static Optional<Map<String, Wanted>> series(Section section) {
        @Nullable Section below = section.section("series").orElse(null);
        List<String> names = below == null ? List.of() : List.copyOf(below.keys());
        if (below == null || names.isEmpty() || names.size() > MOST_SERIES) {
            section.refuse("series", "prometheus.series", MOST_SERIES);
            return Optional.empty();
        }
        Map<String, Wanted> series = new LinkedHashMap<>();
        boolean isSound = true;
        for (String name : names) {
            Optional<Wanted> wanted = below.section(name).flatMap(PrometheusReading::wanted);
            wanted.ifPresent(read -> series.put(name, read));
            isSound = isName(below, name) && isSound && wanted.isPresent();
        }
        return isSound ? Optional.of(series) : Optional.empty();
    }

    private static boolean isName(Section series, String name) {
        boolean isName = MEASUREMENT.matcher(name).matches();
        boolean isTaken = PrometheusSpec.OWN.contains(name);
        if (!isName || isTaken) {
            series.refuse(name, isTaken ? "prometheus.measurement-taken" : "prometheus.measurement-name", name);
        }
        return isName && !isTaken;
    }

    private static Optional<Wanted> wanted(Section section) {
        Optional<Term> of = term(section);
        Optional<Section> divisor = section.section("divide_by");
        Optional<Term> dividedBy = divisor.flatMap(PrometheusReading::term);
        Optional<Double> scale = section.optional("scale", PrometheusReading::scale);
        boolean isOptional = section.optional("optional", Readings.bool()).orElse(false);
        boolean isSound = divisor.isPresent() == dividedBy.isPresent()
                && section.keys().contains("divide_by") == divisor.isPresent()
                && section.keys().contains("scale") == scale.isPresent();
        return of.filter(term -> isSound)
                .map(term -> new Wanted(term, dividedBy.orElse(null), scale.orElse(1.0), isOptional));
    }

    private static Optional<Term> term(Section section) {
        Optional<String> metric = section.required("metric", Readings.text());
        Optional<List<LabelTest>> labels = labels(section);
        Optional<Combine> combine = section.optional("combine", Readings.oneOf(Combine.BY_KEY));
        boolean isRate = section.optional("rate", Readings.bool()).orElse(false);
        boolean isSound = Shown.areWrittenOut(section, SHOWN, "metric")
                && section.keys().contains("combine") == combine.isPresent();
        if (isRate && combine.filter(by -> by == Combine.COUNT).isPresent()) {
            section.refuse("rate", "prometheus.rate-of-count");
            isSound = false;
        }
        return isSound
                ? metric.flatMap(
                        name -> labels.map(tests -> new Term(new Selection(name, tests), combine.orElse(null), isRate)))
                : Optional.empty();
    }

    /** Empty if one of them is refused. */
    private static Optional<List<LabelTest>> labels(Section section) {
        Optional<Section> below = section.section("labels");
        if (below.isEmpty()) {
            return section.keys().contains("labels") ? Optional.empty() : Optional.of(List.of());
        }
        List<LabelTest> tests = new ArrayList<>();
        boolean isSound = true;
        for (String name : below.get().keys()) {
            Optional<LabelTest> test = below.get().optional(name, text -> LabelTest.of(name, text));
            test.ifPresent(tests::add);
            isSound = Shown.areWrittenOut(below.get(), SHOWN, name) && isSound && test.isPresent();
        }
        return isSound ? Optional.of(tests) : Optional.empty();
    }

    private static double scale(String text) {
        double scale = DECIMAL.matcher(text).matches() ? new BigDecimal(text).doubleValue() : 0;
        if (scale == 0) {
            throw new Refused("prometheus.scale");
        }
        return scale;
    }
}
