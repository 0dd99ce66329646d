/**
 * The {@code portal} probe: what a citizen's phone sees first in the guest WiFi. It asks a vendor's check address, as phones do
 * when they join a network, from a machine with a foot in the guest network, and judges who answers.
 *
 * <pre>{@code
 * probe: { portal: { expect: redirect, page: { contains: "Phường Ô Chợ Dừa" }, via: 10.20.0.5 } }   # the ward's page must show
 * probe: { portal: { expect: open, via: 10.20.0.5 } }                                                # signed in, or no portal
 * }</pre>
 *
 * <p>Keys: {@code url} (Android's check address), {@code answer} (the text that the check address answers with, for vendors whose
 * address answers 200; without it 204 is the answer), {@code expect} ({@code open} or {@code redirect}), {@code page.contains},
 * {@code via}. A page that leads on by script or {@code <meta>} is judged itself. RFC 8910 and 8908 (the network tells the
 * portal's address by DHCP) are not asked.
 */
@NullMarked
package vn.ward.collect.portal;

import org.jspecify.annotations.NullMarked;
