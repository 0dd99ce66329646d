package vn.ward.collect.queue.rest;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.Passage;
import vn.ward.collect.queue.QueueSpec;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/**
 * An address that tells how a desk is.
 *
 * @param headers by name; any of them may hold a secret
 * @param passage how the server is reached
 */
public record RestSpec(URI url, Map<String, Secret> headers, Passage passage, Shape shape, QueueTerms terms)
        implements QueueSpec {

    public static final String KIND = "queue-rest";

    public RestSpec {
        headers = Map.copyOf(headers);
    }

    /** Reads what stands below {@code queue-rest:}. */
    public static Optional<RestSpec> read(Section section) {
        return RestReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<InetAddress> via() {
        return passage.via();
    }

    /** Without what headers and the url's query say. */
    @Override
    public String describe() {
        return asked() + passage.described();
    }

    private String asked() {
        return String.join(
                ", ",
                "url=" + Addresses.withoutValues(url),
                "headers=" + new TreeSet<>(headers.keySet()),
                shape.toString(),
                terms.describe());
    }

    @Override
    public String subject() {
        return KIND + "(" + asked() + passage.anyLine().described() + ")";
    }

    /** As recorded: a record's own text would show the whole url. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }

    /** The headers' names and secrets, to be sent. */
    Map<String, String> revealedHeaders() {
        Map<String, String> revealed = new LinkedHashMap<>();
        headers.forEach((name, value) -> revealed.put(name, value.reveal()));
        return revealed;
    }
}
