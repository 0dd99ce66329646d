/**
 * {@code ward.yaml}, read once into immutable records. Every mistake in the file is found in one reading, each with its
 * place, its value, the rule it breaks and the cure. Unknown keys are mistakes. The parser knows no probe kind, no channel
 * kind and no template: it is handed lists of {@link vn.ward.core.config.Kind}s, {@link vn.ward.core.config.ChannelKind}s and
 * {@link vn.ward.core.config.Template}s.
 *
 * <p>The way through: {@link vn.ward.core.config.WardFile} reads the text, {@code YamlTree} makes nodes of it that know
 * their place ({@code StrictEvents} keeps out what a configuration does not need), {@code Expansion} puts in what a target's template
 * gives, {@code YamlSection} is what the
 * readers of each part and the probe kinds ask, key by key, with {@link vn.ward.core.config.Readings}. A
 * {@link vn.ward.core.config.Problem} becomes a sentence by {@link vn.ward.core.config.ProblemText}:
 *
 * <pre>{@code
 * try {
 *     WardConfig config = WardFile.read(file, kinds, channelKinds, templates, System.getenv());
 * } catch (ConfigRefused e) {
 *     e.problems().forEach(problem -> System.err.println(ProblemText.say(wording, problem)));
 * }
 * // ward.yaml:12:12: 30: khoảng thời gian là số nguyên kèm đơn vị → viết như 250ms, 30s, 5m hoặc 1h
 * }</pre>
 *
 * <p>A rule's first value, {0} in its sentence, is what stands in the file. It never is a secret, nor what a placeholder
 * was filled with.
 */
@NullMarked
package vn.ward.core.config;

import org.jspecify.annotations.NullMarked;
