package vn.ward.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template says of itself.
 *
 * @param title by language, {@code vi} and {@code en}
 * @param description by language
 * @param verified whether it was tried against a real device, or is a standard's
 * @param source where its facts are from
 * @param gives the keys of a target that it gives
 */
public record TemplateSheet(
        String name,
        Map<String, String> title,
        Map<String, String> description,
        boolean verified,
        String source,
        List<Parameter> parameters,
        List<String> gives) {

    public TemplateSheet {
        title = Map.copyOf(title);
        description = Map.copyOf(description);
        parameters = List.copyOf(parameters);
        gives = List.copyOf(gives);
    }

    /**
     * One thing that whoever uses the template says.
     *
     * @param about by language
     * @param standard what it is if nothing is said; empty: it must be said, or what it is for is left out if {@code optional}
     * @param secret whether it must be {@code ${env:…}} or {@code ${file:…}}
     * @param example as it is written in a file
     */
    public record Parameter(
            String name,
            Map<String, String> about,
            Optional<String> standard,
            boolean optional,
            boolean secret,
            String example) {

        public Parameter {
            about = Map.copyOf(about);
        }

        public boolean isRequired() {
            return standard.isEmpty() && !optional;
        }
    }

    /**
     * Reads {@code template}.
     *
     * @throws ConfigRefused with every mistake in it
     */
    public static TemplateSheet of(Template template) {
        Problems problems = new Problems(template.file());
        Optional<Blueprint> read = Blueprint.read(template, problems);
        if (!problems.isEmpty()) {
            throw new ConfigRefused(problems.inFileOrder());
        }
        return read.map(Blueprint::sheet)
                .orElseThrow(() -> new IllegalStateException("nothing was read and no problem noted: " + template));
    }
}
