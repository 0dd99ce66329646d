/**
 * SMS, or anything else that reaches a telephone, by a gateway's own HTTP interface, which the configuration describes:
 *
 * <pre>{@code
 * channels:
 *   gate:
 *     http_sms:
 *       url: "https://api.speedsms.vn/index.php/sms/send"
 *       headers: { Authorization: "Basic ${env:SPEEDSMS_BASIC}" }
 *       body: '{"to":["{phone84}"],"content":"{brief}","sms_type":2,"sender":"PHUONG"}'
 *       accept: { at: /code, is: "00", reference: /data/tranId }
 * }</pre>
 *
 * <p>{@code Template} (pure) puts facts into their places, each escaped for where it stands. {@code Rules} (pure) says what an answer
 * means. docs/channels.md has SpeedSMS and Zalo's ZNS in full.
 */
@NullMarked
package vn.ward.alert.channel.httpsms;

import org.jspecify.annotations.NullMarked;
