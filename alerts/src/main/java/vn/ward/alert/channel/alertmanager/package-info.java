/**
 * An Alertmanager of the office's own, by its API v2: {@link vn.ward.alert.channel.alertmanager.Alerts} words alerts (pure),
 * {@link vn.ward.alert.channel.alertmanager.Alertmanager} hands them over. Its receivers do the rest; a person's address here is
 * a label to route by, or {@code -}.
 *
 * <pre>{@code
 * channels:
 *   am: { alertmanager: { url: "http://10.0.0.6:9093", user: ioc, password: "${env:AM_PASSWORD}" } }
 * people:
 *   - { id: truc-ban, name: Trực ban, reach: { am: "-" } }
 * }</pre>
 */
@NullMarked
package vn.ward.alert.channel.alertmanager;

import org.jspecify.annotations.NullMarked;
