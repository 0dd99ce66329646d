package vn.ward.core.config;

/**
 * What a {@code kind} of {@code ward.yaml} may name, as the parser needs it: it knows none itself, and is handed those there
 * are. {@link TemplateSheet} says what is in it.
 *
 * @param name as {@code kind} names it
 * @param file as it is called where a mistake in it is told
 * @param text YAML
 */
public record Template(String name, String file, String text) {}
