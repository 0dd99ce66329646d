/**
 * The {@code mqtt} probe: the state of a device as it publishes it itself at a broker, its last will included, which the broker
 * publishes for it when it is gone.
 *
 * <pre>{@code
 * probe:
 *   mqtt:
 *     broker: "mqtts://10.0.0.8:8883"
 *     user: ioc
 *     password: "${env:MQTT_PASSWORD}"
 *     ca: ca.pem
 *     topic: phong-hop/man-hinh/state
 *     up: online                                     # or { json: "$.power", is: "on" }
 *     down: offline
 *     values: { temperature_celsius: { json: "$.t" } }
 * }</pre>
 *
 * <p>Keys: {@code broker} ({@code mqtt://} or {@code mqtts://}; ports 1883, 8883), {@code version} ({@code 5} or {@code 3.1.1}),
 * {@code user}, {@code password}, {@code ca}, {@code topic}, {@code up}, {@code down}, {@code fresh}, {@code values}, {@code via}.
 * A broker's absence, or its refusal, is ours: of the device nothing is known then.
 *
 * <p>All targets of one {@code Access} share one connection. {@code Broker} keeps it up, {@code Client} is one course over Paho's two
 * libraries ({@code Paho}), a {@code Session} is what one connection brought: with it, all that it said ends. {@code MqttProbe} looks, at
 * its beat, what a topic said last, and {@code Verdict} (pure) says what that means.
 */
@NullMarked
package vn.ward.collect.mqtt;

import org.jspecify.annotations.NullMarked;
