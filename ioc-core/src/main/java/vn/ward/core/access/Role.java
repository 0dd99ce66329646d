package vn.ward.core.access;

import static vn.ward.core.access.Permission.ACKNOWLEDGE;
import static vn.ward.core.access.Permission.ADMINISTER;
import static vn.ward.core.access.Permission.OPERATE;
import static vn.ward.core.access.Permission.READ;
import static vn.ward.core.access.Permission.REPORT;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is here for. Somebody with several may do what any of them may. */
public enum Role {
    VIEWER,
    OPERATOR,
    REPORTER,
    ADMINISTRATOR;

    public Set<Permission> permissions() {
        return Permission.whole(
                switch (this) {
                    case VIEWER -> Set.of(READ);
                    case OPERATOR -> Set.of(READ, ACKNOWLEDGE, OPERATE);
                    case REPORTER -> Set.of(READ, REPORT);
                    case ADMINISTRATOR -> Set.of(READ, ACKNOWLEDGE, OPERATE, REPORT, ADMINISTER);
                });
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** What any of {@code roles} may. */
    public static Set<Permission> permissions(Collection<Role> roles) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return Set.copyOf(all);
    }
}
