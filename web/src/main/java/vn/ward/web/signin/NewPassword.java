package vn.ward.web.signin;

import java.util.Optional;
import java.util.Set;
import vn.ward.core.access.PasswordRules;
import vn.ward.web.request.Body;

/** Reads a password that somebody chooses, and tells them everything that is wrong with it. */
final class NewPassword {

    private final PasswordRules rules;

    NewPassword(PasswordRules rules) {
        this.rules = rules;
    }

    /**
     * What stands in the member {@code password}; never repeated in an answer.
     *
     * @param names what must not be in it
     */
    Optional<String> read(Body body, Set<String> names, boolean secondFactor) {
        Optional<String> password = body.required("password", body.secret("password"));
        password.ifPresent(chosen -> rules.objections(chosen, names, secondFactor)
                .forEach(objection -> body.wrong(
                        "password",
                        "",
                        "password-" + objection.word().replace('_', '-'),
                        secondFactor ? PasswordRules.LEAST_WITH_TWO_FACTOR : PasswordRules.LEAST)));
        return password;
    }

    /** Whether it would do without a second factor. */
    boolean isStrongAlone(String password, Set<String> names) {
        return rules.objections(password, names, false).isEmpty();
    }
}
