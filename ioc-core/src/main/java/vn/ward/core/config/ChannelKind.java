package vn.ward.core.config;

import java.util.Optional;
import java.util.function.Function;
import vn.ward.core.notice.ChannelSpec;

/**
 * A channel kind as the parser needs it.
 *
 * @param name its key in {@code channels: { NAME: { <name>: … } }}
 * @param parse reads what stands below that key; empty if a problem was noted
 * @param address reads a person's address on it, and makes of it the one form in which it is kept
 */
public record ChannelKind(
        String name, Function<Section, Optional<? extends ChannelSpec>> parse, Reading<String> address) {}
