package pl.lejek.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.NotFound;

/** Who may put customers together: the owner of both, and who manages the owners (contract.md, Roles). */
@Component
class MergeRights {

    private final CustomerRepository customers;
    private final CustomerCards cards;
    private final CurrentUser user;
    private final Users users;

    MergeRights(CustomerRepository customers, CustomerCards cards, CurrentUser user, Users users) {
        this.customers = customers;
        this.cards = cards;
        this.user = user;
        this.users = users;
    }

    boolean mayMerge(CustomerId id) {
        return user.may(Kind.CUSTOMER, Level.EDIT)
                && customers.findById(id.value()).filter(this::isMine).isPresent();
    }

    /** @return those of the cards that the current user may put together with others */
    Set<UUID> mayMerge(Collection<UUID> ids) {
        if (!user.may(Kind.CUSTOMER, Level.EDIT)) {
            return Set.of();
        }
        var owners = new HashMap<String, Boolean>();
        var mine = new HashSet<UUID>();
        for (var card : customers.findAllById(ids)) {
            if (card.owner == null ? isMine(card) : owners.computeIfAbsent(card.owner, it -> isMine(card))) {
                mine.add(card.id);
            }
        }
        return mine;
    }

    /**
     * @throws NotFound when the current user may not know of the card
     * @throws AccessDeniedException when it is a colleague's
     */
    void require(CustomerId id) {
        cards.requireVisible(id);
        if (!mayMerge(id)) {
            throw new AccessDeniedException("customer of another rep");
        }
        cards.requireChangeable(id);
    }

    private boolean isMine(Customer customer) {
        var owner = customer.owner;
        if (user.id().equals(owner)) {
            return true;
        }
        return owner == null
                ? user.id().equals(customer.createdBy) || user.roles().contains("MANAGER")
                : users.find(owner)
                        .map(it -> it.teams().stream().anyMatch(user::manages))
                        .orElse(false);
    }
}
