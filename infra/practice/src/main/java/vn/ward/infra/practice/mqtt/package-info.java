/**
 * What publishes: the ward's one {@link vn.ward.infra.practice.mqtt.MqttBroker}, and the systems that keep their state at it, such as
 * the {@link vn.ward.infra.practice.mqtt.Microphones}. Another that publishes is a class beside them which is given the same broker. The one-stop desk ({@code desk/}) publishes there too: it
 * has pages besides.
 *
 * <pre>{@code
 * broker.keep("phong-hop/am-thanh/state", "online"); // retained, and said again if the broker starts anew
 * }</pre>
 *
 * <p>The broker has threads of its own; nobody else knows the library for it.
 */
@NullMarked
package vn.ward.infra.practice.mqtt;

import org.jspecify.annotations.NullMarked;
