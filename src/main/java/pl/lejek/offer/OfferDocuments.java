package pl.lejek.offer;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.Users;

/** Puts together what the PDF, the mails and the customer's page say. */
@Component
class OfferDocuments {

    private final OfferStore store;
    private final CompanySettings company;
    private final Customers customers;
    private final Users users;

    OfferDocuments(OfferStore store, CompanySettings company, Customers customers, Users users) {
        this.store = store;
        this.company = company;
        this.customers = customers;
        this.users = users;
    }

    OfferDocument of(OfferView offer, int version) {
        return of(offer, store.version(offer.id(), version));
    }

    OfferDocument of(OfferView offer, OfferVersion version) {
        var owner = Optional.ofNullable(offer.owner()).flatMap(users::find);
        return new OfferDocument(
                offer,
                version,
                company.current(),
                Optional.ofNullable(offer.customer())
                        .flatMap(it -> customers.nameOf(new CustomerId(it)))
                        .orElse(null),
                owner.map(Users.UserView::displayName).orElse(null),
                owner.map(Users.UserView::email).orElse(null));
    }
}
