/**
 * Mail over SMTP. {@link vn.ward.alert.channel.email.MailText} words a message (pure);
 * {@link vn.ward.alert.channel.email.Email} hands it to the office's mail server, each recipient by a transaction of
 * its own; {@link vn.ward.alert.channel.email.Reply} says what the server's answer means.
 */
@NullMarked
package vn.ward.alert.channel.email;

import org.jspecify.annotations.NullMarked;
