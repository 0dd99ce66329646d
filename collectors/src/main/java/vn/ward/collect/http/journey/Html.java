package vn.ward.collect.http.journey;

import java.io.Reader;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.Collector;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import vn.ward.collect.http.Until;

/** A page as a browser reads it, however it was made: neither its reading nor a search in it is without end. For one thread. */
final class Html {

    /** Elements of one page, as many as some twenty megabytes hold; a page of a mebibyte usually has a tenth of it. */
    private static final int MOST_ELEMENTS = 100_000;

    private final Document document;
    private final Until until;

    private Html(Document document, Until until) {
        this.document = document;
        this.until = until;
    }

    /**
     * Reads it element by element, since a few tags that are left open make many elements of each later one.
     *
     * @throws Until.Over if that takes too long, or too much room
     */
    static Html read(String text, Until until) {
        if (text.chars().filter(c -> c == '<').count() > MOST_ELEMENTS) {
            throw new Until.Over();
        }
        Reader source = new StringReader(text);
        try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(source, "")) {
            int elements = 0;
            for (Iterator<Element> read = parser.iterator(); read.hasNext(); read.next()) {
                until.look();
                if (++elements > MOST_ELEMENTS) {
                    throw new Until.Over();
                }
            }
            return new Html(parser.document(), until);
        }
    }

    /** Whether {@code selector} can be read. */
    static boolean isSelector(String selector) {
        try {
            QueryParser.parse(selector);
            return true;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false;
        }
    }

    Optional<Element> first(String selector) {
        return Optional.ofNullable(Collector.findFirst(watched(selector), document));
    }

    List<Element> all(String selector) {
        return Collector.collect(watched(selector), document);
    }

    /** Called in every loop over elements. */
    void look() {
        until.look();
    }

    private Evaluator watched(String selector) {
        Evaluator wanted = QueryParser.parse(selector);
        return new Evaluator() {
            @Override
            public boolean matches(Element root, Element element) {
                until.look();
                return wanted.matches(root, element);
            }
        };
    }
}
