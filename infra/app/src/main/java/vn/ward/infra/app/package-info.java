/**
 * Where the platform runs: {@link vn.ward.infra.app.Main} is the {@code ioc} command,
 * {@link vn.ward.infra.app.Platform} wires the modules together by hand.
 */
@NullMarked
package vn.ward.infra.app;

import org.jspecify.annotations.NullMarked;
