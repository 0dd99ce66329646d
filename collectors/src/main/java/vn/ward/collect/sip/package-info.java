/**
 * The {@code sip} probe: asks a telephone exchange or a meeting bridge whether it is there, by the question that SIP has for it
 * (OPTIONS, RFC 3261 §11), which rings nobody.
 *
 * <pre>{@code
 * probe: { sip: { host: bridge.office.example } }
 * probe: { sip: { host: 10.0.0.30, transport: tcp, user: phong-hop, expect: { status: [ 200, 405 ], allows: INVITE } } }
 * probe: { sip: { host: bridge.office.example, transport: tls, ca: ca.pem } }
 * }</pre>
 *
 * <p>Keys: {@code host}, {@code port} (5060; 5061 for tls), {@code transport} ({@code udp}, {@code tcp} or {@code tls}), {@code user}
 * (the part before {@code @} of whom is asked; without it the server itself), {@code from} (who asks; a server that answers only
 * those it knows wants one of them), {@code expect.status} (any 2xx), {@code expect.allows} (a method that the answer must
 * name in {@code Allow}), {@code ca}, {@code via}.
 *
 * <p>By UDP the question is repeated after 0.5 s, 1 s, 2 s, 4 s and so on (RFC 3261 §17.1.2.2) until its answer comes or the target's
 * timeout is over. {@code Call}, {@code SipAnswer} and {@code Frames} are pure: what is sent, what came, where one message ends.
 * Measures {@code rtt_seconds} (question to final answer, repetitions included), {@code resolve_seconds}, {@code connect_seconds}
 * (tcp, tls) and {@code retransmits} (udp).
 */
@NullMarked
package vn.ward.collect.sip;

import org.jspecify.annotations.NullMarked;
