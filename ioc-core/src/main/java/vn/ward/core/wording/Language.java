package vn.ward.core.wording;

import java.util.Locale;

/** The languages the platform speaks. */
public enum Language {
    VI(Locale.forLanguageTag("vi-VN")),
    EN(Locale.UK);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }
}
