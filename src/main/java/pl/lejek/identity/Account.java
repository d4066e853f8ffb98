package pl.lejek.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as sign-in sees one.
 *
 * @param stamp counts the changes that end sessions and remembered logins
 * @param version counts every change
 */
record Account(
        String id,
        String displayName,
        @Nullable String email,
        @Nullable String language,
        String passwordHash,
        boolean active,
        long stamp,
        long version,
        Set<String> roles,
        Set<String> teams) {}
