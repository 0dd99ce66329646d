package vn.ward.collect.ics;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.http.Addresses;
import vn.ward.core.config.Secret;

/** Where a calendar is read. */
sealed interface Source {

    /** Without anything that may be a secret. */
    String describe();

    /**
     * At an address of the web.
     *
     * @param url http or https; as a rule all of it but the host is a secret
     * @param headers by name; any of them may hold a secret
     * @param authorities whose certificates count
     */
    record Web(Secret url, Map<String, Secret> headers, Authorities authorities) implements Source {

        public Web {
            headers = Map.copyOf(headers);
        }

        URI address() {
            return Addresses.canonical(URI.create(url.reveal()));
        }

        Map<String, String> revealedHeaders() {
            Map<String, String> revealed = new LinkedHashMap<>();
            headers.forEach((name, value) -> revealed.put(name, value.reveal()));
            return revealed;
        }

        @Override
        public String describe() {
            URI address = address();
            return "url=" + address.getScheme() + "://" + Addresses.authority(address) + "/…, headers="
                    + new TreeSet<>(headers.keySet())
                    + (authorities.own().isEmpty() ? "" : ", ca=" + authorities.describe());
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * In a file.
     *
     * @param name as it is written
     */
    record Paper(String name, Path path) implements Source {

        @Override
        public String describe() {
            return "file=" + name;
        }
    }
}
