package vn.ward.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.ward.core.config.TemplateSheet;
import vn.ward.core.config.TemplateSheet.Parameter;

/** {@code docs/templates.md}, made of what the templates say of themselves. */
final class TemplateDocument {

    private static final String LANGUAGE = "vi";

    private TemplateDocument() {}

    static String of(List<TemplateSheet> sheets) throws IOException {
        StringBuilder document = new StringBuilder(head());
        document.append("| mẫu | thiết bị | kiểm chứng |\n|---|---|---|\n");
        sheets.forEach(sheet -> document.append("| [`%s`](#%s) | %s | %s |\n"
                .formatted(
                        sheet.name(),
                        sheet.name(),
                        sheet.title().get(LANGUAGE),
                        sheet.verified() ? "theo chuẩn" : "chưa, trên thiết bị thật")));
        sheets.forEach(sheet -> document.append(chapter(sheet)));
        return document.toString();
    }

    private static String head() throws IOException {
        try (InputStream in = Objects.requireNonNull(TemplateDocument.class.getResourceAsStream("templates-head.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String chapter(TemplateSheet sheet) {
        String said = sheet.parameters().stream()
                .filter(Parameter::isRequired)
                .map(parameter -> parameter.name() + ": " + quoted(parameter.example()))
                .collect(Collectors.joining(", "));
        String rows = sheet.parameters().stream()
                .map(parameter -> "| `%s` | %s | %s | `%s` |\n"
                        .formatted(
                                parameter.name(),
                                parameter.about().get(LANGUAGE) + (parameter.secret() ? " (bí mật)" : ""),
                                needed(parameter),
                                parameter.example()))
                .collect(Collectors.joining());
        return """

                ## %s
                %s%s Nguồn: %s. Mẫu đặt: %s.
                ```yaml
                  - id: %s-1
                    name: %s
                    kind: { %s: { %s } }
                ```
                | tham số | là gì | bắt buộc | ví dụ |
                |---|---|---|---|
                %s""".formatted(
                        sheet.name(),
                        sheet.description().get(LANGUAGE),
                        sheet.verified() ? "" : " **Chưa kiểm chứng trên thiết bị thật.**",
                        sheet.source(),
                        sheet.gives().stream().map(key -> '`' + key + '`').collect(Collectors.joining(", ")),
                        sheet.name().toLowerCase(Locale.ROOT),
                        sheet.title().get(LANGUAGE),
                        sheet.name(),
                        said,
                        rows);
    }

    private static String needed(Parameter parameter) {
        return parameter
                .standard()
                .map(standard -> "không; mặc định `" + standard + "`")
                .orElse(parameter.isRequired() ? "có" : "không");
    }

    private static String quoted(String example) {
        return example.matches("[\\w.-]+") ? example : '"' + example + '"';
    }
}
