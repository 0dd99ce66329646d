package vn.ward.core.config;

import static java.util.function.Function.identity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.calendar.Hours;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

/** One entry of {@code targets}. */
final class TargetEntry {

    private static final Map<String, Owner> OWNERS = Stream.of(Owner.values())
            .collect(Collectors.toMap(Owner::key, identity(), (a, b) -> a, LinkedHashMap::new));

    private final YamlSection section;
    private final List<Kind> kinds;
    private final Problems problems;
    private final Problems notices;
    private final CompositeKeys composite;
    private Optional<Hours> ownHours = Optional.empty();

    TargetEntry(YamlSection section, List<Kind> kinds, Problems problems, Problems notices) {
        this.section = section;
        this.kinds = kinds;
        this.problems = problems;
        this.notices = notices;
        this.composite = new CompositeKeys(section, problems);
    }

    Optional<String> id() {
        return section.required("id", OfficeSections::id);
    }

    List<YamlSection.Item<String>> dependsOn() {
        return section.items("depends_on", OfficeSections::id);
    }

    /** The ids of what it is composed of; none if it is tried itself. */
    List<YamlSection.Item<String>> parts() {
        return composite.parts();
    }

    /** The target; empty if a problem was noted, here or by the caller. */
    Optional<Target> read(
            Optional<String> id, List<YamlSection.Item<String>> parents, List<YamlSection.Item<String>> parts) {
        int before = problems.count();
        Optional<String> name = section.required("name", Readings.text());
        Optional<String> group = section.required("group", Readings.oneOf(Groups.IDS));
        Optional<Owner> owner = section.orDefault("owner", Readings.oneOf(OWNERS), Owner.WARD);
        boolean composed = composite.isComposed();
        Optional<? extends ProbeSpec> probe =
                composed ? composite.read(parts) : section.requiredSub("probe").flatMap(this::probe);
        Optional<Pace> pace = composed ? Optional.of(Pace.of(Pace.DEFAULT_EVERY)) : new PaceKeys(section).read(probe);
        Confirmation confirmation = confirmation();
        Flapping flapping = section.sub("flapping").map(TargetEntry::flapping).orElse(Flapping.DEFAULT);
        // what a probe that was refused measures is not known: then any name will do
        List<String> measured = probe.map(ProbeSpec::measurements).orElse(List.of());
        Thresholds stated = composed ? Thresholds.NONE : new ThresholdKeys(section, measured).read();
        Optional<Objective> objective = section.optional("objective", Readings.percent());
        boolean workingHoursOnly = workingHoursOnly();
        Optional<Contract> contract = section.sub("contract").flatMap(found -> contract(found, measured));
        Response response = section.sub("response").map(TargetEntry::response).orElse(Response.NONE);
        if (problems.count() > before
                || id.isEmpty()
                || name.isEmpty()
                || group.isEmpty()
                || owner.isEmpty()
                || probe.isEmpty()
                || pace.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Target(
                id.get(),
                name.get(),
                group.get(),
                owner.get(),
                probe.get(),
                pace.get(),
                confirmation,
                flapping,
                thresholds(stated, probe.get(), contract.orElse(null)),
                objective.orElse(null),
                parents.stream().map(YamlSection.Item::value).toList(),
                workingHoursOnly,
                contract.orElse(null),
                response));
    }

    /** A target that states no {@code degraded} has what is usual for its probe; {@code degraded: {}} means none. So with {@code down}. */
    private Thresholds thresholds(Thresholds stated, ProbeSpec probe, @Nullable Contract contract) {
        Thresholds usual = probe.usualThresholds(contract);
        return new Thresholds(
                section.has("degraded") ? stated.degraded() : usual.degraded(),
                section.has("down") ? stated.down() : usual.down());
    }

    private Optional<ProbeSpec> probe(YamlSection probe) {
        Optional<ProbeSpec> spec = Optional.empty();
        for (Kind kind : kinds) {
            if (probe.has(kind.name())) {
                spec = parse(kind, probe);
            }
        }
        if (probe.keys().isEmpty()) {
            section.refuse("probe", "probe.none", "probe", names());
        } else if (probe.keys().size() > 1) {
            section.refuse("probe", "probe.several", String.join(", ", probe.keys()), names());
            return Optional.empty();
        }
        return spec;
    }

    private Optional<ProbeSpec> parse(Kind kind, YamlSection probe) {
        Optional<ProbeSpec> spec = probe.section(kind.name())
                .flatMap(section -> kind.parse().apply(section).map(identity()));
        if (spec.isEmpty() && problems.isEmpty()) {
            // A target would be lost without a word. An alias or a tag is noted long before it is read.
            throw new IllegalStateException("probe kind " + kind.name() + " read nothing and noted no problem");
        }
        return spec;
    }

    private String names() {
        return kinds.stream().map(Kind::name).collect(Collectors.joining(", "));
    }

    private Confirmation confirmation() {
        Reading<Integer> count = Readings.number(1, 100);
        return new Confirmation(
                section.optional("confirm", count).orElse(Confirmation.DEFAULT.confirm()),
                section.optional("recover", count).orElse(Confirmation.DEFAULT.recover()));
    }

    private static Flapping flapping(YamlSection flapping) {
        Reading<Duration> time = Readings.duration(Flapping.MIN_TIME, Flapping.MAX_TIME);
        return new Flapping(
                flapping.optional("changes", Readings.number(Flapping.MIN_CHANGES, Flapping.MAX_CHANGES))
                        .orElse(Flapping.DEFAULT.changes()),
                flapping.optional("within", time).orElse(Flapping.DEFAULT.within()),
                flapping.optional("quiet", time).orElse(Flapping.DEFAULT.quiet()));
    }

    private boolean workingHoursOnly() {
        boolean working;
        if (section.has("hours") && section.written("hours").isEmpty()) {
            ownHours = section.sub("hours").flatMap(hours -> HoursKeys.read(hours, problems));
            working = ownHours.isPresent();
        } else {
            working = section.optional("hours", Readings.oneOf(List.of("always", "working")))
                    .filter("working"::equals)
                    .isPresent();
        }
        return working;
    }

    /** Working hours that this target alone has, once it was read. */
    Optional<Hours> ownHours() {
        return ownHours;
    }

    private Optional<Contract> contract(YamlSection contract, List<String> measured) {
        if (measured.stream().noneMatch(TargetEntry::isHeldAgainstContract)) {
            notices.note(section.place("contract"), "notice.contract", "contract");
        }
        Optional<Long> down = contract.required("down", Readings.bitRate());
        Optional<Long> up = contract.required("up", Readings.bitRate());
        return down.flatMap(d -> up.map(u -> new Contract(d, u)));
    }

    /** {@code download_contract_ratio}, {@code in_utilization_ratio} and their like. */
    private static boolean isHeldAgainstContract(String measurement) {
        return measurement.endsWith("contract_ratio") || measurement.endsWith("utilization_ratio");
    }

    private static Response response(YamlSection response) {
        return new Response(
                response.optional("hotline", Readings.text()).orElse(null),
                response.optional("contract", Readings.text()).orElse(null),
                response.list("steps", Readings.text()));
    }
}
