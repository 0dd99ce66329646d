package vn.ward.collect.links;

import java.net.URI;
import vn.ward.collect.http.Addresses;

/**
 * An address that should open.
 *
 * @param name what people call it; such as {@code #12} where nobody gave it a name: its line, or its place in the list
 */
record Link(URI url, String name) {

    /** Whom it is asked from. */
    String host() {
        return url.getRawAuthority();
    }

    /** For whoever looks into a try; the values of a query may be secrets. */
    String shown() {
        return Addresses.withoutValues(url);
    }
}
