/**
 * Mail over SMTP. {@link vn.ward.alert.channel.email.Mailbox} sends one mail to one person: {@link vn.ward.alert.channel.email.Page}
 * shows the message as text and as HTML, {@link vn.ward.alert.channel.email.Posted} says what a failure means for it (both pure).
 *
 * <pre>{@code
 * mail: { smtp: "smtp.office.example:587", from: ioc@office.example, user: ioc, password: "${env:MAIL_PASSWORD}" }
 * people:
 *   - { id: lan, name: Nguyễn Thị Lan, reach: { email: lan@office.example } }
 * }</pre>
 *
 * <p>The former way, all recipients of a mail at once: {@link vn.ward.alert.channel.email.MailText} words a message (pure);
 * {@link vn.ward.alert.channel.email.Email} hands it to the office's mail server, each recipient by a transaction of
 * its own; {@link vn.ward.alert.channel.email.Reply} says what the server's answer means.
 */
@NullMarked
package vn.ward.alert.channel.email;

import org.jspecify.annotations.NullMarked;
