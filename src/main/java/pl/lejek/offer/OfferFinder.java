package pl.lejek.offer;

import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Kind;
import pl.lejek.search.Finder;
import pl.lejek.search.Found;
import pl.lejek.search.SearchRows;
import pl.lejek.search.SearchText;

/** Offers by their number; by their customer people find the customer. */
@Component
class OfferFinder implements Finder {

    private final SearchRows rows;
    private final OfferAccess access;

    OfferFinder(SearchRows rows, OfferAccess access) {
        this.rows = rows;
        this.access = access;
    }

    @Override
    public Kind kind() {
        return Kind.OFFER;
    }

    @Override
    public List<Found> find(SearchText text, int limit, double above) {
        if (text.text().chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        var offers = new SearchRows.Rows(
                "select o.id, o.number as label, null as hint, o.search_key as key from offer.offer o where "
                        + access.condition(),
                access.arguments());
        return rows.find(List.of(offers), text, limit, above).stream()
                .map(it -> new Found(OfferId.SUBJECT, it.id(), it.label(), null, OfferId.SUBJECT, it.id(), it.score()))
                .toList();
    }
}
