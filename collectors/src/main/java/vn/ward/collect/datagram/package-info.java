/**
 * One question by UDP, for every kind that asks so: {@link vn.ward.collect.datagram.Exchange} opens a socket with a port of its own,
 * sends one packet and hears what comes back from the one who was asked. What is no answer is passed over, so that whoever guesses
 * does not get through; what only such packets came to is said at the end. A {@link vn.ward.collect.datagram.Question} may ask to be
 * sent again, where the protocol repeats itself.
 *
 * <pre>{@code
 * Exchange.ask(vertx, attempt, peer, question, packet -> reading(packet), () -> new Failed(Reason.of("ntp.wrong-origin")));
 * }</pre>
 */
@NullMarked
package vn.ward.collect.datagram;

import org.jspecify.annotations.NullMarked;
