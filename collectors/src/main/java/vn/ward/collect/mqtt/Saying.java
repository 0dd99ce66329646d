package vn.ward.collect.mqtt;

import java.util.Optional;

/**
 * What a device says of itself, as a whole message or at one place of it.
 *
 * @param at empty: the whole message
 */
record Saying(Optional<Place> at, String is) {

    boolean isIn(News news) {
        return said(at, news).filter(is::equals).isPresent();
    }

    /** What stands at {@code at}, as text that can be compared; empty if nothing does. */
    static Optional<String> said(Optional<Place> at, News news) {
        return at.isEmpty()
                ? Optional.of(news.text())
                : news.document().flatMap(at.get()::find).map(found -> News.plain(found.toString()));
    }

    @Override
    public String toString() {
        return at.map(place -> place.path() + " is ").orElse("") + '"' + is + '"';
    }
}
