package pl.lejek.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Who is behind the request, how they proved it, and what they may do at this moment. */
class SignedInUser extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    /** How a caller proves who they are. */
    enum Way {
        SESSION,
        BASIC,
        TOKEN
    }

    private final transient Account account;
    private final transient Map<Kind, Level> rights;
    private final transient Set<Reach> reaches;
    private final Way way;

    SignedInUser(Account account, Map<Kind, Level> rights, Set<Reach> reaches, Way way) {
        super(List.of());
        this.account = account;
        this.rights = rights;
        this.reaches = reaches;
        this.way = way;
        setAuthenticated(true);
    }

    Account account() {
        return account;
    }

    Map<Kind, Level> rights() {
        return rights;
    }

    boolean reaches(Reach reach) {
        return reaches.contains(reach);
    }

    Way way() {
        return way;
    }

    Set<String> teams() {
        return account.teams();
    }

    boolean may(Kind kind, Level level) {
        return rights.getOrDefault(kind, Level.NONE).allows(level);
    }

    @Override
    public String getName() {
        return account.id();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return account.id();
    }
}
