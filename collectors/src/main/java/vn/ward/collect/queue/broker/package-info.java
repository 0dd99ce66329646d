/**
 * The {@code queue-mqtt} probe: a queue system that publishes at an MQTT broker what happens to its tickets.
 *
 * <pre>{@code
 * probe:
 *   queue-mqtt:
 *     broker: "mqtts://10.0.0.8:8883"
 *     tickets:  { topic: "mot-cua/ve/+", message: "$.id", columns: { ticket_id: "$.so", status: "$.trang_thai", at: "$.luc" } }
 *     counters: { topic: "mot-cua/quay/+", counter: 3, open: [ active, mo ], closed: [ paused, dong ], status: "$.status" }
 *     desk:     { topic: "mot-cua/tong-hop", at: "$.at", figures: { waiting: "$.waiting" } }
 *     alive:    { topic: "mot-cua/kiosk", up: online, down: offline }
 * }</pre>
 *
 * <p>The session is a lasting one: the broker keeps what comes while we are away, and each message until the core has it on disk. A
 * {@code BrokerSource} keeps the connection, an {@code Inbox} is what one connection brought and is not safe yet, a {@code Reader} makes
 * news of messages. What comes twice changes nothing. Of a session that the broker did not know any more, what it had kept of each
 * topic says who is there, and not who was there before: of that time nothing is said.
 *
 * <p>Threads: Paho's own, where a message is put into the inbox (and waits there while it is full: so nothing more is read); a worker for
 * each target, for Paho's calls and for reading messages; one context for all that is kept of a connection.
 */
@NullMarked
package vn.ward.collect.queue.broker;

import org.jspecify.annotations.NullMarked;
