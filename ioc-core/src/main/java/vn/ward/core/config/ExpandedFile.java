package vn.ward.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** What the targets of a good configuration that follow a template became, for whoever wants to see it. */
public final class ExpandedFile {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new FailsafeSchema())
            .setExplicitStart(true)
            .setWidth(120)
            .build();

    private ExpandedFile() {}

    /** YAML, one document a target, placeholders such as {@code ${env:…}} as they are written. Blocks on the files. */
    public static String of(Path file, List<Template> templates, Map<String, String> environment) {
        Problems problems = new Problems(file.toString()); // were all told when the file was read
        Placeholders placeholders = new Placeholders(file, environment);
        Expansion expansion =
                new Expansion(TemplateShelf.of(templates, YamlFolder.TEMPLATES.files(file, problems)), placeholders);
        List<Path> files = new ArrayList<>(List.of(file));
        files.addAll(YamlFolder.TARGETS.files(file, problems));
        StringBuilder text = new StringBuilder();
        for (Path one : files) {
            FileText.read(one, problems)
                    .flatMap(read -> YamlTree.root(read, problems))
                    .ifPresent(root -> new YamlSection(root, problems, placeholders).mappings("targets", target -> {
                        MappingNode whole = expansion.expand(target, problems, problems);
                        if (!whole.equals(target)) { // nodes are equal to themselves alone
                            text.append(yaml(whole));
                        }
                        return whole;
                    }));
        }
        return text.toString();
    }

    private static String yaml(MappingNode target) {
        return new Present(SETTINGS)
                .emitToString(
                        new Serialize(SETTINGS).serializeOne(mapping(target)).iterator());
    }

    /** To be read and copied: each value by itself, which YAML would else refer to by an alias, and a line for each key. */
    private static Node apart(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return new SequenceNode(
                    sequence.getTag(),
                    sequence.getValue().stream().map(ExpandedFile::apart).toList(),
                    FlowStyle.FLOW);
        }
        return node instanceof ScalarNode scalar
                ? new ScalarNode(scalar.getTag(), scalar.getValue(), scalar.getScalarStyle())
                : node;
    }

    private static MappingNode mapping(MappingNode mapping) {
        List<NodeTuple> entries = mapping.getValue().stream()
                .map(entry -> new NodeTuple(apart(entry.getKeyNode()), apart(entry.getValueNode())))
                .toList();
        boolean isFlat = entries.stream().allMatch(entry -> entry.getValueNode() instanceof ScalarNode);
        return new MappingNode(mapping.getTag(), entries, isFlat ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
}
