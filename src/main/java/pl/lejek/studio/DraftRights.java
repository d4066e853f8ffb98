package pl.lejek.studio;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.platform.web.NotFound;

/**
 * Who changes what (contract.md, Roles): the right to edit is for everything, the right to enter for the tables of the
 * offers to customers alone.
 */
@Component
class DraftRights {

    /** The processes whose tables marketing looks after. */
    static final Set<String> OFFERS = Set.of("reactivation", "reactivation-sweep", "birthday-offer", "birthday-sweep");

    private final CurrentUser user;

    DraftRights(CurrentUser user) {
        this.user = user;
    }

    String me() {
        return user.id();
    }

    boolean editsEverything() {
        return user.may(Kind.PROCESS_DRAFT, Level.EDIT);
    }

    private boolean seesEverything() {
        return editsEverything() || !user.may(Kind.PROCESS_DRAFT, Level.ENTER);
    }

    /** @return the only processes whose drafts the user sees; null for all */
    @Nullable
    Set<String> visible() {
        return seesEverything() ? null : OFFERS;
    }

    /** @throws NotFound when the user may not know of the draft */
    void requireSeen(DraftView draft) {
        if (!seesEverything() && !isOffer(draft.processKey())) {
            throw new NotFound(DraftView.SUBJECT, draft.id().toString());
        }
    }

    /** @param tablesAlone whether nothing but decision tables changes */
    void requireEdit(@Nullable String processKey, boolean tablesAlone) {
        if (!editsEverything() && !(tablesAlone && isOffer(processKey))) {
            throw new AccessDeniedException("Not an editor of " + processKey);
        }
    }

    boolean isAdministrator() {
        return user.roles().contains("ADMIN");
    }

    private static boolean isOffer(@Nullable String processKey) {
        return processKey != null && OFFERS.contains(processKey);
    }
}
