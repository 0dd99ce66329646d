/**
 * Wakes the browsers that a person has subscribed (Web Push): {@link vn.ward.alert.channel.webpush.WebPush} seals a
 * {@link vn.ward.alert.channel.webpush.Payload} for each of them, so that its push service carries what it can't read
 * (RFC 8291), proves who sends it (VAPID, RFC 8292) and hands it over (RFC 8030). A person's address is their account.
 *
 * <pre>{@code
 * channels:
 *   push: { web_push: { contact: "mailto:it@office.example", keep: 4h, allow: [ "https://push.office.example" ] } }
 * people:
 *   - { id: lan, name: Nguyễn Thị Lan, reach: { push: lan } }
 * }</pre>
 *
 * <p>Where messages are sent is what a browser says, so only known push services, and those of {@code allow}, are called:
 * {@link vn.ward.alert.channel.webpush.PushServices}.
 */
@NullMarked
package vn.ward.alert.channel.webpush;

import org.jspecify.annotations.NullMarked;
