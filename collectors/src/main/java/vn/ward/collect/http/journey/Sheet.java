package vn.ward.collect.http.journey;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.http.Json;
import vn.ward.collect.http.Until;
import vn.ward.collect.http.Watched;

/** A page that is looked through: read as HTML or JSON when that is asked for, and once. For one thread. */
final class Sheet {

    private final URI url;
    private final Charset charset;
    private final String text;
    private final Until until;
    private @Nullable Html html;
    private @Nullable Json json;
    private boolean isReadAsJson;

    /** @param charset that it was written in */
    Sheet(URI url, Charset charset, String text, Until until) {
        this.url = url;
        this.charset = charset;
        this.text = text;
        this.until = until;
    }

    URI url() {
        return url;
    }

    Charset charset() {
        return charset;
    }

    String text() {
        return text;
    }

    CharSequence watched() {
        return new Watched(text, until);
    }

    Html html() {
        if (html == null) {
            html = Html.read(text, until);
        }
        return html;
    }

    Optional<Json> json() {
        if (!isReadAsJson) {
            isReadAsJson = true;
            json = Json.read(text).orElse(null);
        }
        return Optional.ofNullable(json);
    }
}
