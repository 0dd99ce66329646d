/**
 * Stories told with real parts alone: the platform as a process of its own, nginx, an SMTP server, TimescaleDB and
 * Chromium.
 */
@NullMarked
package vn.ward.infra.app.story;

import org.jspecify.annotations.NullMarked;
