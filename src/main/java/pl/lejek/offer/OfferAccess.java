package pl.lejek.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;

/** Whose offers the current user sees and changes: those of the deals that he or she sees and changes (contract.md, Roles). */
@Component
class OfferAccess {

    private final CurrentUser user;

    OfferAccess(CurrentUser user) {
        this.user = user;
    }

    String me() {
        return user.id();
    }

    boolean sees(OfferView offer) {
        return user.seesEveryTeam()
                || user.id().equals(offer.owner())
                || (offer.team() != null && user.teams().contains(offer.team()))
                || (offer.owner() == null && user.roles().contains("MANAGER"));
    }

    boolean edits(OfferView offer) {
        return user.id().equals(offer.owner()) || steers(offer.team());
    }

    void requireEdit(OfferView offer) {
        if (!edits(offer)) {
            throw new AccessDeniedException("offer of another rep");
        }
    }

    boolean isManager() {
        return user.roles().contains("MANAGER");
    }

    boolean steers(@Nullable String team) {
        return user.roles().contains("ADMIN") || (team == null ? user.roles().contains("MANAGER") : user.manages(team));
    }

    /** @return the condition on rows of {@code o}, with the arguments of {@link #arguments()} */
    String condition() {
        return user.seesEveryTeam()
                ? "true"
                : "(o.owner = ? or o.team = any(?)%s)"
                        .formatted(user.roles().contains("MANAGER") ? " or o.owner is null" : "");
    }

    List<Object> arguments() {
        return user.seesEveryTeam()
                ? List.of()
                : List.of(user.id(), user.teams().toArray(String[]::new));
    }
}
