/**
 * MQTT 5: sirens, lamps and programs in the house. {@link vn.ward.alert.channel.mqtt.Topic} says where a message is published and
 * {@link vn.ward.alert.channel.mqtt.Reason} what the broker's answer means (pure); {@link vn.ward.alert.channel.mqtt.Link} keeps a
 * connection, and {@link vn.ward.alert.channel.mqtt.Clients} knows Paho.
 *
 * <pre>{@code
 * channels:
 *   lamp:
 *     mqtt:
 *       broker: "ssl://10.0.0.5:8883"
 *       topic: "ioc/alerts/{to}"
 *       user: ioc
 *       password: "${env:MQTT_PASSWORD}"
 *       trust: "${file:office-ca.pem}"
 *     local: true
 * people:
 *   - { id: den-phong-truc, name: Đèn phòng trực, reach: { lamp: phong-truc } }
 * }</pre>
 */
@NullMarked
package vn.ward.alert.channel.mqtt;

import org.jspecify.annotations.NullMarked;
