package vn.ward.collect.signature;

import java.net.URI;
import vn.ward.collect.http.Addresses;
import vn.ward.core.config.Readings;

/** Where a service of signatures is asked. */
final class Asked {

    private Asked() {}

    /** As it stands in the configuration: http or https. Most of these services speak plain HTTP, for their answers are signed. */
    static URI url(String text) {
        return Addresses.canonical(Readings.uri("http", "https").read(text));
    }
}
