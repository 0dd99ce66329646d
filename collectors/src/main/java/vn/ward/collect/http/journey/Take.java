package vn.ward.collect.http.journey;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.http.Json;

/** What a later step needs of an answer. What is taken is a secret. */
sealed interface Take {

    /** As it is recorded. */
    String describe();

    /** Of the page, where looking for it may take long. */
    sealed interface OfPage extends Take {
        /** Empty if the page does not have it. */
        Optional<String> from(Sheet page);
    }

    /**
     * Of the first element that {@code selector} selects.
     *
     * @param attribute null: its text, or what a field holds
     */
    record Css(String selector, @Nullable String attribute) implements OfPage {
        @Override
        public Optional<String> from(Sheet page) {
            return page.html().first(selector).map(this::value);
        }

        private String value(Element element) {
            if (attribute != null) {
                return element.attr(attribute);
            }
            return element.nameIs("input") ? element.val() : element.text();
        }

        @Override
        public String describe() {
            return "css " + selector + (attribute == null ? "" : " attribute " + attribute);
        }
    }

    /** A value of an answer in JSON. */
    record JsonValue(String path) implements OfPage {
        @Override
        public Optional<String> from(Sheet page) {
            return page.json().flatMap(answer -> answer.find(Json.path(path)));
        }

        @Override
        public String describe() {
            return "json " + path;
        }
    }

    /** What the first group of {@code pattern} matches, or all of it if it has none. */
    record Regex(Pattern pattern) implements OfPage {
        @Override
        public Optional<String> from(Sheet page) {
            Matcher matcher = pattern.matcher(page.watched());
            return matcher.find()
                    ? Optional.ofNullable(matcher.group(pattern.groupCount() > 0 ? 1 : 0))
                    : Optional.empty();
        }

        @Override
        public String describe() {
            return "regex " + pattern;
        }
    }

    /** A header of the answer. */
    record Header(String name) implements Take {
        @Override
        public String describe() {
            return "header " + name;
        }
    }

    /** A cookie that was set on the way, decoded as scripts of the page do it. */
    record CookieValue(String name) implements Take {
        @Override
        public String describe() {
            return "cookie " + name;
        }
    }
}
