/**
 * ntfy: push to phones by a server in the house, without any account. {@link vn.ward.alert.channel.ntfy.Publication} says what is
 * published and what the answer means (pure); {@link vn.ward.alert.channel.ntfy.Ntfy} asks. A person's address is a topic, which
 * their phone's ntfy app subscribes to.
 *
 * <pre>{@code
 * channels:
 *   push: { ntfy: { url: "https://ntfy.office.example", token: "${env:NTFY_TOKEN}", trust: "${file:office-ca.pem}" }, local: true }
 * people:
 *   - { id: lan, name: Nguyễn Thị Lan, reach: { push: ioc-lan-7Kq2 } }
 * }</pre>
 */
@NullMarked
package vn.ward.alert.channel.ntfy;

import org.jspecify.annotations.NullMarked;
