/**
 * {@code ward.yaml}, read once into immutable records. Every mistake in the file is found in one reading, each with its
 * place, its value, the rule it breaks and the cure. Unknown keys are mistakes. The parser knows no probe kind: it is
 * handed a list of {@link vn.ward.core.config.Kind}s.
 */
@NullMarked
package vn.ward.core.config;

import org.jspecify.annotations.NullMarked;
