package vn.ward.collect.links;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.ward.collect.http.Addresses;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;

/** Reads a file of addresses: one a line, a name behind it if there is one; blank lines, and those that begin with #, are passed over. Pure. */
final class LinkList {

    static final int MOST = 2_000;

    private static final int MISTAKES_TOLD = 8;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Reading<URI> WEB_ADDRESS = Readings.uri("http", "https");

    private LinkList() {}

    /** @throws Refused with the numbers of the lines that are wrong, or if there are no links or too many */
    static List<Link> read(String text) {
        List<Link> links = new ArrayList<>();
        List<Integer> wrong = new ArrayList<>();
        List<String> lines =
                text.replaceFirst("^" + BYTE_ORDER_MARK, "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\s+", 2);
            try {
                String name = parts.length > 1 ? Readings.text().read(parts[1]) : "#" + (i + 1);
                links.add(new Link(url(parts[0]), name));
            } catch (Refused | IllegalArgumentException e) { // the last one of what the JDK itself makes of an address
                wrong.add(i + 1);
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(
                    "links.lines",
                    wrong.stream().limit(MISTAKES_TOLD).map(String::valueOf).collect(Collectors.joining(", "))
                            + (wrong.size() > MISTAKES_TOLD ? ", …" : ""),
                    wrong.size());
        }
        return counted(links.stream().distinct().toList());
    }

    static URI url(String text) {
        return Addresses.canonical(WEB_ADDRESS.read(text));
    }

    /** @throws Refused if there are none, or too many */
    static List<Link> counted(List<Link> links) {
        if (links.isEmpty() || links.size() > MOST) {
            throw new Refused("links.count", links.size(), MOST);
        }
        return links;
    }
}
