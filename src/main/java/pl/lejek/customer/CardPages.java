package pl.lejek.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CardEntries.Entry;
import pl.lejek.customer.Consents.ConsentView;
import pl.lejek.customer.CustomerCards.CardView;
import pl.lejek.customer.DataQuality.Quality;

/** Everything on a customer's page, read together. */
@Service
@Transactional(readOnly = true)
public class CardPages {

    private final CustomerCards cards;
    private final CardEntries entries;
    private final Consents consents;
    private final DataQuality quality;

    CardPages(CustomerCards cards, CardEntries entries, Consents consents, DataQuality quality) {
        this.cards = cards;
        this.entries = entries;
        this.consents = consents;
        this.quality = quality;
    }

    /** The card with its lists, consents and the state of its data. */
    public record CardPage(
            CardView card, Map<EntryKind, List<Entry>> lists, List<ConsentView> consents, Quality quality) {}

    /** @throws pl.lejek.platform.web.NotFound when there is none that the current user may know of */
    public CardPage of(CustomerId id) {
        var card = cards.get(id);
        var lists = entries.all(id);
        var agreed = consents.current(id);
        var filled = new HashMap<String, Boolean>();
        lists.forEach((kind, rows) -> filled.put(kind.property(), !rows.isEmpty()));
        filled.put("consents", !agreed.isEmpty());
        return new CardPage(card, lists, agreed, quality.of(id, filled));
    }
}
