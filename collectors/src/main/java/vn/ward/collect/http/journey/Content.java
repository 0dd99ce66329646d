package vn.ward.collect.http.journey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Secret;

/** What a step sends. */
sealed interface Content {

    /** As it is recorded, without secrets. */
    String describe();

    /** Nothing. */
    record Nothing() implements Content {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    /** A text as it is. */
    record Body(Phrase text) implements Content {
        @Override
        public String describe() {
            return "body";
        }
    }

    /** Fields of no form that was seen. */
    record Fields(Map<String, Phrase> fields) implements Content {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields)); // as written, which is how they are sent
        }

        @Override
        public String describe() {
            return "form" + new TreeSet<>(fields.keySet());
        }
    }

    /**
     * A form of the page before, as a browser sends it.
     *
     * @param form selects it; null: the page's only form, else the first with a password field
     * @param user goes into the field for it, whatever that is called
     * @param password goes into the password field
     * @param fields go into the fields of their names
     */
    record Submit(
            @Nullable String form,
            @Nullable Phrase user,
            @Nullable Secret password,
            Map<String, Phrase> fields) implements Content {
        public Submit {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields)); // as written, which is how they are sent
        }

        /** Whether it sends anything that the page did not bring itself. */
        boolean carriesAnything() {
            return user != null || password != null || !fields.isEmpty();
        }

        @Override
        public String describe() {
            return "submit " + (form == null ? "any" : '"' + form + '"')
                    + (user == null ? "" : " user")
                    + (password == null ? "" : " password")
                    + " " + new TreeSet<>(fields.keySet());
        }
    }
}
