/**
 * The {@code unifi} probe: public WiFi as UniFi Network's own integration API tells it. One access point is one target. All
 * points of one site are asked about together: a {@link vn.ward.collect.unifi.Round} lists devices and clients once, for all
 * that are due, and only then asks for the statistics of each.
 *
 * <pre>{@code
 * probe: { unifi: { url: https://10.0.0.10, key: "${env:UNIFI_KEY}", site: default, point: "Sảnh A", trust: "${file:unifi.pem}" } }
 * }</pre>
 *
 * <p>Of clients there is a count and nothing else: which point each hangs on is read, added up and forgotten with the answer; no
 * MAC, address or name of theirs is looked at. A controller that is away, refuses or talks nonsense leaves its points UNKNOWN:
 * what stands behind it may well serve.
 *
 * <p>Addresses and fields are those of Ubiquiti's reference as public copies of it for version 10 show it; no controller was at
 * hand. Unverified are in particular: which way {@code uplink.txRateBps} and {@code rxRateBps} count (taken as the point's own view,
 * in bits), and all words of {@code state} but {@code ONLINE} and {@code OFFLINE}. The API knows no channel utilisation.
 */
@NullMarked
package vn.ward.collect.unifi;

import org.jspecify.annotations.NullMarked;
