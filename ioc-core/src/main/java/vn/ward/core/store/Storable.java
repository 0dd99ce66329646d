package vn.ward.core.store;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Text as PostgreSQL can keep it. It refuses NUL wherever it stands, and an entry that it refuses would keep all that were
 * recorded later out of the database: NUL becomes U+FFFD, the sign for what can't be told.
 */
final class Storable {

    private static final String REPLACEMENT = "\uFFFD";

    private Storable() {}

    /** What {@code jdbi} sends. */
    static Jdbi through(Jdbi jdbi) {
        return jdbi.registerArgument(new TextArgument()).registerArrayType(String.class, "varchar", Storable::text);
    }

    /** What is sent as JSON, where NUL is escaped. */
    static CharacterEscapes inJson() {
        return new JsonEscapes();
    }

    private static String text(String text) {
        return text.replace("\0", REPLACEMENT);
    }

    private static final class TextArgument extends AbstractArgumentFactory<String> {
        private TextArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, text(value));
        }
    }

    private static final class JsonEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0] = ESCAPE_CUSTOM;
            return codes;
        }

        /** Asked for all that is not ASCII too, which stays as it is. */
        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == 0 ? new SerializedString(REPLACEMENT) : null;
        }
    }
}
