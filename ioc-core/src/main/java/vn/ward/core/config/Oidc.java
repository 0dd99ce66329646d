package vn.ward.core.config;

import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.ward.core.access.Role;

/**
 * The office's identity provider, by which people may sign in (OpenID Connect).
 *
 * @param name as its button reads
 * @param issuer who signs, to the letter
 * @param client who we are there
 * @param claim where a person's roles stand, names with dots between them: {@code realm_access.roles}
 * @param roles for each of ours the names, there, of those who have it
 */
public record Oidc(String name, URI issuer, String client, Secret secret, String claim, Map<Role, List<String>> roles) {

    public Oidc {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("nobody could sign in without a role: give at least one, " + claim);
        }
        Map<Role, List<String>> copy = new EnumMap<>(Role.class);
        roles.forEach((role, names) -> copy.put(role, List.copyOf(names)));
        roles = Map.copyOf(copy);
    }

    /** Those of our roles that come with {@code names}; none if nobody with these may sign in. */
    public Set<Role> rolesOf(Set<String> names) {
        EnumSet<Role> found = EnumSet.noneOf(Role.class);
        roles.forEach((role, theirs) -> {
            if (theirs.stream().anyMatch(names::contains)) {
                found.add(role);
            }
        });
        return found;
    }
}
