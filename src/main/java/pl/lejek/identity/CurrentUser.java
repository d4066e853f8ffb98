package pl.lejek.identity;

import java.util.Set;

/** The person or program behind the current request, with the rights of this moment. */
public interface CurrentUser {

    /** @return the user's id, which is the user name */
    String id();

    /** @return role keys such as {@code REP} */
    Set<String> roles();

    /** @return keys of the teams the user belongs to or manages */
    Set<String> teams();

    boolean may(Kind kind, Level level);

    /** @return whether the user sees and steers the whole team's work: MANAGER of it, or ADMIN, AUDITOR, BOARD to read */
    boolean manages(String team);

    /** @return whether the user reads records of every team (ADMIN, AUDITOR, BOARD, MARKETING, SERVICE, INTEGRATION) */
    boolean seesEveryTeam();

    /** @throws org.springframework.security.access.AccessDeniedException when the right is missing */
    default void require(Kind kind, Level level) {
        if (!may(kind, level)) {
            throw new org.springframework.security.access.AccessDeniedException(kind + " " + level);
        }
    }
}
