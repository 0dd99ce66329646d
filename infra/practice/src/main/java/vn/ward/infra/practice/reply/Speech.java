package vn.ward.infra.practice.reply;

import io.vertx.ext.web.RoutingContext;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** The practice ward's sentences: Vietnamese, or English for a visitor who adds {@code ?lang=en} to an address. */
public final class Speech {

    private static final String BUNDLE = "vn.ward.infra.practice.words";

    private Speech() {}

    public static Wording in(Language language) {
        return Wording.of(language, BUNDLE);
    }

    public static Wording of(RoutingContext visit) {
        return in(language(visit));
    }

    public static Language language(RoutingContext visit) {
        return "en".equals(visit.request().getParam("lang")) ? Language.EN : Language.VI;
    }
}
