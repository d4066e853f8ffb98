package pl.lejek.deal;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** People who decide about deals, and what is noted with deals. */
@Component
@Order(30)
class DealPersonalData extends PersonalTables {

    private static final String OF_THEM = "id = any(:deals)";
    private static final String OF_COMPANIES = "customer_id = any(:companies)";
    private static final String[] TEXTS = {
        "next_step", "lost_comment", "competitor", "lost_reason", "win_reason", "criteria::jsonb"
    };

    private final ChangeFeed feed;

    DealPersonalData(JdbcClient jdbc, ChangeFeed feed) {
        super(
                jdbc,
                "deal",
                PersonalRows.in(
                                "deal-persons",
                                "deal.deal_person",
                                "person_id = any(:people) or deal_id = any(:deals)"
                                        + " or lower(email) = any(:emails) or phone = any(:phones)")
                        .showing("role", "name", "position", "email", "phone", "opinion", "added_at")
                        .cleared(
                                "name = platform.pseudonym(coalesce(person_id, id))",
                                "position = null",
                                "email = null",
                                "phone = null",
                                "opinion = null"),
                PersonalRows.in("awaiting-deals", "deal.awaited_customer", "external_id = any(:customerNumbers)")
                        .removed(),
                PersonalRows.in("deals", "deal.deal", OF_THEM)
                        .showing(
                                "external_id",
                                "product",
                                "stage",
                                "value",
                                "currency",
                                "opened_at",
                                "closed_at",
                                "next_step",
                                "lost_reason",
                                "lost_comment",
                                "win_reason",
                                "criteria")
                        .cleared(
                                "next_step = null",
                                "lost_comment = null",
                                "competitor = null",
                                // Codes, unless they came with a file or from a form of the company.
                                "lost_reason = case when lost_reason ~ '^[a-z][a-z-]*$' then lost_reason end",
                                "win_reason = case when win_reason ~ '^[a-z][a-z-]*$' then win_reason end",
                                "criteria = '{}'",
                                "version = version + 1"),
                PersonalRows.in("deal-notes", "deal.deal", OF_COMPANIES)
                        .showing("product", "next_step", "lost_comment")
                        .unnamed(TEXTS),
                PersonalRows.in(
                                "deal-opinions",
                                "deal.deal_person",
                                "deal_id in (select id from deal.deal where customer_id = any(:companies))")
                        .unnamed("opinion", "position"),
                PersonalRows.in("deal-texts", "deal.deal", "true").unnamedAnywhere(TEXTS),
                PersonalRows.in("opinion-texts", "deal.deal_person", "true").unnamedAnywhere("opinion"));
        this.feed = feed;
    }

    @Override
    public DataSubject widen(DataSubject subject) {
        record Row(String id, String caseId) {}
        var rows = sql("select id::text, case_id from deal.deal where customer_id = any(:cards)", subject)
                .query((row, number) -> new Row(row.getString(1), row.getString(2)))
                .list();
        return subject.with(Known.DEAL, rows.stream().map(Row::id).toList())
                .with(Known.CASE, rows.stream().map(Row::caseId).toList())
                .with(
                        Known.EMAIL,
                        sql("select email from deal.deal_person where person_id = any(:people)", subject)
                                .query(String.class)
                                .list());
    }

    private static final String SHARED =
            """
            with other as (
                select lower(p.email) as email, p.phone from deal.deal_person p
                where (p.person_id is null or p.person_id <> all(:people))
                  and (lower(p.email) = any(:emails) or p.phone = any(:phones))
                  and platform.plain(p.name) not in (select platform.plain(name) from unnest(:names::text[]) name))
            select 'EMAIL', email from other where email = any(:emails)
            union select 'PHONE', phone from other where phone = any(:phones)
            """;

    @Override
    public DataSubject share(DataSubject subject) {
        return sharing(SHARED, subject);
    }

    @Override
    public List<Erased> erase(DataSubject subject) {
        var erased = super.erase(subject);
        feed.changed("deals");
        return erased;
    }
}
