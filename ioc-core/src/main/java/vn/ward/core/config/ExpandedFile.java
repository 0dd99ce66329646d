package vn.ward.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.nodes.MappingNode;
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
                .emitToString(new Serialize(SETTINGS).serializeOne(target).iterator());
    }
}
