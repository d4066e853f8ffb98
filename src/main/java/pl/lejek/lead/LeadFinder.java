package pl.lejek.lead;

import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.search.Finder;
import pl.lejek.search.Found;
import pl.lejek.search.KnownWords;
import pl.lejek.search.SearchRows;
import pl.lejek.search.SearchText;

/** Leads by company, person, address and number. */
@Component
class LeadFinder implements Finder {

    private static final String LEADS =
            """
            select l.id, l.city as hint, l.search_key as key,
                   coalesce(l.company_name, nullif(trim(concat_ws(' ', l.first_name, l.last_name)), ''),
                            l.email, l.phone) as label
            from lead.lead l where l.undone_at is null and l.status <> 'MERGED' and """
                    + " ";

    private final SearchRows rows;
    private final CurrentUser user;

    LeadFinder(SearchRows rows, CurrentUser user) {
        this.rows = rows;
        this.user = user;
    }

    @Override
    public Kind kind() {
        return Kind.LEAD;
    }

    @Override
    public List<Found> find(SearchText text, int limit, double above) {
        return found(rows.find(leads(), text, limit, above));
    }

    @Override
    public List<Found> near(KnownWords words, int limit) {
        return found(rows.near(leads(), words, limit));
    }

    @Override
    public List<Found> alike(SearchText text, int limit) {
        return found(rows.alike(leads(), text, limit));
    }

    private List<SearchRows.Rows> leads() {
        var reach = LeadReach.of(user);
        return List.of(new SearchRows.Rows(LEADS + reach.condition(), reach.arguments()));
    }

    private static List<Found> found(List<SearchRows.Row> rows) {
        return rows.stream()
                .map(it ->
                        new Found(LeadId.SUBJECT, it.id(), it.label(), it.hint(), LeadId.SUBJECT, it.id(), it.score()))
                .toList();
    }
}
