package vn.ward.infra.practice.reply;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Language;

/**
 * A page whose sentences stand in the message bundles: <code>{{key}}</code> in the file becomes the sentence of that
 * key, as text. <code>{{token}}</code> becomes what is given with each visit.
 */
public final class Html {

    private static final Logger log = LoggerFactory.getLogger(Html.class);

    private static final String TOKEN = "token";
    private static final String TOKEN_PLACE = "{{token}}";

    private final Map<Language, String> pages;

    private Html(Map<Language, String> pages) {
        this.pages = pages;
    }

    /**
     * Reads and fills a page. Blocks: for the time before anything is served.
     *
     * @param name see {@link Asset#text}
     */
    public static Html of(String name) {
        return of(name, "scenery.ward");
    }

    /**
     * The same, for a page that many systems share.
     *
     * @param title the key of the sentence that stands for <code>{{title}}</code>
     */
    public static Html of(String name, String title) {
        Map<Language, String> pages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, String> sentences = new HashMap<>(Speech.in(language).all());
            sentences.put("title", Speech.in(language).say(title));
            sentences.replaceAll((key, sentence) -> escaped(sentence));
            sentences.put(TOKEN, TOKEN_PLACE);
            pages.put(language, Asset.filled(name, sentences));
        }
        return new Html(pages);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    public void send(RoutingContext visit, int status) {
        send(visit, status, "");
    }

    /** @param token for this visit alone; a form brings it back */
    public void send(RoutingContext visit, int status, String token) {
        visit.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(in(Speech.language(visit)).replace(TOKEN_PLACE, escaped(token)))
                .onFailure(cause -> log.debug("a visitor left before the end of a page", cause));
    }

    private String in(Language language) {
        String page = pages.get(language);
        if (page == null) {
            throw new IllegalStateException("no page in " + language);
        }
        return page;
    }
}
