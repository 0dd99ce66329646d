package vn.ward.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Puts values into their places. What is for an optional parameter that nobody gave is left out. */
record Filling(Map<String, ScalarNode> values) {

    Optional<Node> of(Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping(mapping));
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue().stream()
                    .flatMap(item -> of(item).stream())
                    .toList();
            return Optional.of(new SequenceNode(
                    sequence.getTag(),
                    true,
                    items,
                    sequence.getFlowStyle(),
                    sequence.getStartMark(),
                    sequence.getEndMark()));
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : Optional.of(node);
    }

    private MappingNode mapping(MappingNode mapping) {
        List<NodeTuple> entries = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            of(entry.getValueNode()).ifPresent(value -> entries.add(new NodeTuple(entry.getKeyNode(), value)));
        }
        return new MappingNode(
                mapping.getTag(), true, entries, mapping.getFlowStyle(), mapping.getStartMark(), mapping.getEndMark());
    }

    private Optional<Node> scalar(ScalarNode scalar) {
        Matcher places = Blueprint.PLACE.matcher(scalar.getValue());
        if (places.matches()) {
            return Optional.ofNullable(values.get(places.group(1)));
        }
        places.reset();
        StringBuilder text = new StringBuilder();
        ScalarNode origin = scalar;
        boolean isFilled = false;
        while (places.find()) {
            ScalarNode value = values.get(places.group(1));
            if (value == null) {
                return Optional.empty();
            }
            if (StrictEvents.isRefused(value)) {
                return Optional.of(value);
            }
            isFilled = true;
            origin = Place.of(origin).isElsewhere() ? value : origin; // the user's, if any is
            places.appendReplacement(text, Matcher.quoteReplacement(value.getValue()));
        }
        return Optional.of(isFilled ? text(places.appendTail(text).toString(), origin) : scalar);
    }

    static ScalarNode text(String text, Node origin) {
        return new ScalarNode(
                Tag.STR, true, text, ScalarStyle.DOUBLE_QUOTED, origin.getStartMark(), origin.getEndMark());
    }
}
