package pl.lejek.identity;

import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The current user, from what sign-in bound to the thread. Where nobody is signed in, nobody may do anything. */
@Component
class RequestUser implements CurrentUser {

    static Optional<SignedInUser> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedInUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    @Override
    public String id() {
        return find().map(SignedInUser::getName)
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in"));
    }

    @Override
    public Set<String> roles() {
        return find().map(it -> it.account().roles()).orElse(Set.of());
    }

    @Override
    public Set<String> teams() {
        return find().map(SignedInUser::teams).orElse(Set.of());
    }

    @Override
    public boolean may(Kind kind, Level level) {
        return find().map(it -> it.may(kind, level)).orElse(level == Level.NONE);
    }

    @Override
    public boolean manages(String team) {
        return find().map(it -> it.reaches(Reach.ALL)
                        || it.reaches(Reach.TEAMS) && it.teams().contains(team))
                .orElse(false);
    }

    @Override
    public boolean seesEveryTeam() {
        return find().map(it -> it.reaches(Reach.ALL) || it.reaches(Reach.READS_ALL))
                .orElse(false);
    }
}
