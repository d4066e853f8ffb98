package pl.lejek.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Cards, persons, consents and everything that hangs on them. */
@Component
@Order(20)
class CustomerPersonalData extends PersonalTables {

    private static final String OF_CARD = "customer_id = any(:cards)";
    private static final String OF_EITHER = "customer_id = any(:cards) or person_id = any(:people)";

    private final Customers customers;
    private final NameWords words;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final ChangeFeed feed;

    CustomerPersonalData(
            JdbcClient jdbc,
            Customers customers,
            NameWords words,
            Trail trail,
            ApplicationEventPublisher events,
            ChangeFeed feed) {
        super(
                jdbc,
                "customer",
                PersonalRows.in("pesel", "customer.pesel", OF_EITHER)
                        .showing("value as pesel", "recorded_at")
                        .removed(),
                PersonalRows.in("consents", "customer.consent", OF_CARD)
                        .showing("channel", "purpose", "given", "source", "text_version", "at")
                        .removed(),
                PersonalRows.in("addresses", "customer.address", OF_CARD)
                        .showing("kind", "street", "postcode", "city", "region", "country", "note")
                        .removed(),
                PersonalRows.in("contacts", "customer.contact_point", OF_EITHER)
                        .showing("kind", "value", "label")
                        .removed(),
                PersonalRows.in("soft-facts", "customer.soft_fact", OF_EITHER)
                        .showing("kind", "text", "created_at")
                        .removed(),
                PersonalRows.in("competitors", "customer.competitor", OF_CARD)
                        .showing("name", "product", "advantages", "note")
                        .removed(),
                PersonalRows.in("procedures", "customer.procedure", OF_CARD)
                        .showing("name", "description")
                        .removed(),
                PersonalRows.in("habits", "customer.habit", OF_CARD)
                        .showing("text", "created_at")
                        .removed(),
                PersonalRows.in("verifications", "customer.verification", OF_EITHER)
                        .showing("field", "corrected", "at")
                        .removed(),
                PersonalRows.in("duplicates", "customer.duplicate", "one = any(:cards) or other = any(:cards)")
                        .removed(),
                PersonalRows.in("awaited", "customer.awaited", "external_id = any(:customerNumbers)")
                        .removed(),
                PersonalRows.in(
                                "merge-rows",
                                "customer.merge_row",
                                """
                                merge_id in (select id from customer.merge
                                    where survivor_id = any(:cards) or merged_id = any(:cards))
                                or person = any(:people) or row_id = any(:pseudonyms)
                                """)
                        .removed(),
                PersonalRows.in(
                                "merges",
                                "customer.merge",
                                """
                                survivor_id = any(:cards) or merged_id = any(:cards)
                                or platform.mentions(changes::text, :needles) or platform.mentions(changes::text, :pseudonyms)
                                """)
                        .showing("merged_at", "changes")
                        .cleared("changes = '[]'", "forgotten_at = coalesce(forgotten_at, merged_at)"),
                PersonalRows.in("persons", "customer.person", "id = any(:people)")
                        .showing(
                                "first_name",
                                "last_name",
                                "external_id",
                                "email",
                                "phone",
                                "roles",
                                "position",
                                "department",
                                "birth_date",
                                "preferred_channel",
                                "best_time",
                                "contact_note",
                                "interest",
                                "influence",
                                "custom",
                                "created_at")
                        .cleared(
                                "first_name = null",
                                "last_name = platform.pseudonym(id)",
                                "external_id = null",
                                "email = null",
                                "email_key = null",
                                "email_label = null",
                                "phone = null",
                                "phone_label = null",
                                "roles = '{contact}'",
                                "position = null",
                                "department = null",
                                "birth_date = null",
                                "preferred_channel = null",
                                "best_time = null",
                                "contact_note = null",
                                "interest = null",
                                "influence = null",
                                "custom = '{}'",
                                "active = false",
                                "verified_at = null",
                                "verified_by = null",
                                "erased_at = coalesce(erased_at, now())",
                                "version = version + 1"),
                PersonalRows.in("cards", "customer.customer", "id = any(:cards)")
                        .showing(
                                "name",
                                "external_id",
                                "type",
                                "category",
                                "email",
                                "phone",
                                "nip",
                                "regon",
                                "street",
                                "postcode",
                                "city",
                                "region",
                                "country",
                                "industry",
                                "employees",
                                "revenue",
                                "potential",
                                "needs",
                                "cooperation_since",
                                "segment",
                                "priority",
                                "source",
                                "vip",
                                "interest",
                                "influence",
                                "industry_notes",
                                "notes",
                                "open_complaint",
                                "payment_delay",
                                "custom",
                                "created_at")
                        .cleared(
                                "name = platform.pseudonym(id)",
                                "external_id = null",
                                "email = null",
                                "email_key = null",
                                "email_label = null",
                                "phone = null",
                                "phone_label = null",
                                "nip = null",
                                "regon = null",
                                "street = null",
                                "postcode = null",
                                "city = null",
                                "region = null",
                                "country = null",
                                "industry = null",
                                "employees = null",
                                "revenue = null",
                                "revenue_currency = null",
                                "needs = null",
                                "interest = null",
                                "influence = null",
                                "industry_notes = null",
                                "notes = null",
                                "custom = '{}'",
                                "verified_at = null",
                                "verified_by = null",
                                "erased_at = coalesce(erased_at, now())",
                                "version = version + 1"),
                PersonalRows.in("company-notes", "customer.customer", "id = any(:companies)")
                        .showing("name as company", "notes", "needs", "industry_notes")
                        .unnamed("notes", "needs", "industry_notes", "custom::jsonb"),
                PersonalRows.in("company-soft-facts", "customer.soft_fact", "customer_id = any(:companies)")
                        .showing("text")
                        .unnamed("text"),
                PersonalRows.in("company-habits", "customer.habit", "customer_id = any(:companies)")
                        .showing("text")
                        .unnamed("text"),
                PersonalRows.in("company-procedures", "customer.procedure", "customer_id = any(:companies)")
                        .showing("name", "description")
                        .unnamed("name", "description"),
                PersonalRows.in("company-addresses", "customer.address", "customer_id = any(:companies)")
                        .showing("note")
                        .unnamed("note"),
                PersonalRows.in(
                                "company-persons",
                                "customer.person",
                                "customer_id = any(:companies) and id <> all(:people)")
                        .unnamed("position", "contact_note", "custom::jsonb"),
                PersonalRows.in("company-contacts", "customer.contact_point", "customer_id = any(:companies)")
                        .showing("kind", "label")
                        .unnamed("label"),
                PersonalRows.in("company-competitors", "customer.competitor", "customer_id = any(:companies)")
                        .showing("name", "note")
                        .unnamed("name", "product", "advantages", "note"),
                PersonalRows.in("card-texts", "customer.customer", "true")
                        .unnamedAnywhere("notes", "needs", "industry_notes", "custom::jsonb"),
                PersonalRows.in("person-texts", "customer.person", "true")
                        .unnamedAnywhere("position", "contact_note", "custom::jsonb"),
                PersonalRows.in("contact-texts", "customer.contact_point", "true")
                        .unnamedAnywhere("label"),
                PersonalRows.in("address-texts", "customer.address", "true").unnamedAnywhere("note"),
                PersonalRows.in("procedure-texts", "customer.procedure", "true").unnamedAnywhere("name", "description"),
                PersonalRows.in("competitor-texts", "customer.competitor", "true")
                        .unnamedAnywhere("name", "product", "advantages", "note"),
                PersonalRows.in("soft-fact-texts", "customer.soft_fact", "true").unnamedAnywhere("text"),
                PersonalRows.in("habit-texts", "customer.habit", "true").unnamedAnywhere("text"));
        this.customers = customers;
        this.words = words;
        this.trail = trail;
        this.events = events;
        this.feed = feed;
    }

    /** What a person's mail address or number says of a company's whole house is not theirs. */
    private static final String OWN_CONTACTS =
            """
            select kind, value from (
                select 'EMAIL' as kind, p.email_key as value, p.customer_id from customer.person p where p.id = any(:people)
                union select 'PHONE', p.phone, p.customer_id from customer.person p where p.id = any(:people)
                union select upper(k.kind), k.value_key, k.customer_id from customer.contact_point k
                    where k.person_id = any(:people)) theirs
            where value is not null and not exists (
                select from customer.customer c where c.id = theirs.customer_id and c.id <> all(:cards)
                and value in (c.email_key, c.phone))
              and not exists (
                select from customer.person o where o.customer_id = theirs.customer_id and o.id <> all(:people)
                and value in (o.email_key, o.phone))
            union
            select 'EMAIL', c.email_key from customer.customer c where c.id = any(:cards) and c.email_key is not null
            union
            select 'PHONE', c.phone from customer.customer c where c.id = any(:cards) and c.phone is not null
            union
            select upper(k.kind), k.value_key from customer.contact_point k
            where k.customer_id = any(:cards) and k.person_id is null
            union
            select 'NAME', c.name from customer.customer c where c.id = any(:cards) and c.erased_at is null
            union
            select 'NAME', concat_ws(' ', p.first_name, p.last_name) from customer.person p
            where p.id = any(:people) and p.first_name is not null and p.last_name is not null and p.erased_at is null
            union
            select 'NUMBER', s.value from customer.pesel s where s.person_id = any(:people) or s.customer_id = any(:cards)
            union
            select 'NUMBER', c.nip from customer.customer c where c.id = any(:cards)
            union
            select 'CUSTOMER_NUMBER', c.external_id from customer.customer c where c.id = any(:cards)
            union
            select 'CARD', c.id::text from customer.customer c
            where c.merged_into = any(:cards) or c.id in (
                    select o.merged_into from customer.customer o where o.id = any(:cards))
               or c.type = 'PERSON' and (c.id = any(:companies) or c.id in (
                    select p.customer_id from customer.person p where p.id = any(:people)))
               or c.type = 'PERSON' and c.email_key = any(:emails::text[] || :shared::text[]) and platform.plain(c.name) in (
                    select platform.plain(own) from unnest(:names::text[]) own)
            union
            select 'PERSON', p.id::text from customer.person p join customer.customer c on c.id = p.customer_id
            where c.type = 'PERSON' and c.id = any(:cards)
               or p.email_key = any(:emails::text[] || :shared::text[]) and platform.plain(concat_ws(' ', p.first_name, p.last_name)) in (
                    select platform.plain(own) from unnest(:names::text[]) own)
            union
            select 'COMPANY', c.id::text from customer.customer c join customer.person p on p.customer_id = c.id
            where c.type = 'COMPANY' and p.id = any(:people) and c.id <> all(:cards)
            """;

    @Override
    public DataSubject widen(DataSubject subject) {
        record Found(Known kind, String value) {}
        var wider = subject;
        for (var found : sql(OWN_CONTACTS, subject)
                .query((row, number) -> new Found(Known.valueOf(row.getString(1)), row.getString(2)))
                .list()) {
            wider = wider.with(found.kind, found.value);
        }
        return wider;
    }

    private static final String NAMES_OF_CARDS =
            "select id::text, name from customer.customer where id = any(?) and erased_at is null";

    private static final String NAMES_OF_PERSONS =
            """
            select id::text, concat_ws(' ', first_name, last_name) from customer.person
            where id = any(?) and first_name is not null and last_name is not null and erased_at is null
            """;

    @Override
    public Map<String, String> names(Known kind, Collection<String> ids) {
        return switch (kind) {
            case CARD -> names(NAMES_OF_CARDS, ids);
            case PERSON -> names(NAMES_OF_PERSONS, ids);
            default -> Map.of();
        };
    }

    private static final String SHARED =
            """
            with other as (
                select c.email_key as email, c.phone, c.type, c.name from customer.customer c
                where c.id <> all(:cards) and (c.email_key = any(:emails) or c.phone = any(:phones))
                union all
                select p.email_key, p.phone, 'PERSON', concat_ws(' ', p.first_name, p.last_name) from customer.person p
                where p.id <> all(:people) and (p.email_key = any(:emails) or p.phone = any(:phones))
                union all
                select k.value_key, k.value_key, case when p.id is null then c.type else 'PERSON' end,
                       case when p.id is null then c.name else concat_ws(' ', p.first_name, p.last_name) end
                from customer.contact_point k join customer.customer c on c.id = k.customer_id
                left join customer.person p on p.id = k.person_id
                where k.customer_id <> all(:cards) and (k.person_id is null or k.person_id <> all(:people))
                  and (k.kind = 'email' and k.value_key = any(:emails) or k.kind = 'phone' and k.value_key = any(:phones))),
            stranger as (
                select email, phone from other
                where type = 'COMPANY' or platform.plain(name) not in (
                    select platform.plain(own) from unnest(:names::text[]) own))
            select 'EMAIL', email from stranger where email = any(:emails)
            union select 'PHONE', phone from stranger where phone = any(:phones)
            """;

    @Override
    public DataSubject share(DataSubject subject) {
        return sharing(SHARED, subject);
    }

    @Override
    public List<Erased> erase(DataSubject subject) {
        var erased = super.erase(subject);
        words.forget();
        feed.changed("customers");
        return erased;
    }

    @Override
    public void stopMarketing(DataSubject subject, String source) {
        for (var id : own(subject)) {
            var customer = new CustomerId(id);
            Set.of("email", "sms", "phone").forEach(it -> customers.withdraw(customer, it, source));
            events.publishEvent(new MarketingRefused(customer));
        }
        feed.changed("customers");
    }

    /** What was agreed to before holds again: the words of the restriction were nobody's. */
    @Override
    public void liftRestriction(DataSubject subject) {
        for (var id : own(subject)) {
            var lifted = jdbc.sql("delete from customer.consent where customer_id = ? and source = ?")
                    .params(id, Customers.RESTRICTION)
                    .update();
            trail.record(TrailEntry.of("consent.restriction-lifted", "customer", id.toString())
                    .with("count", null, lifted));
        }
        feed.changed("customers");
    }

    private UUID[] own(DataSubject subject) {
        return jdbc.sql("select id from customer.customer where id = any(?) and merged_into is null")
                .param(subject.ids(Known.CARD))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }
}
