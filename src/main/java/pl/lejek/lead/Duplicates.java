package pl.lejek.lead;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.ContactPoints;
import pl.lejek.customer.Customers;
import pl.lejek.customer.KnownCustomer;

/**
 * Recognises who is already known (processes.md 1.1). Certain: the same e-mail, or the same phone or tax number when no
 * name differs. Probable: phone or tax number under another name, or a similar company with the same person's name.
 */
@Component
class Duplicates {

    private final JdbcClient jdbc;
    private final Customers customers;

    Duplicates(JdbcClient jdbc, Customers customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    /**
     * What was found.
     *
     * @param lead open lead of certainly the same person
     * @param customer card of certainly the same customer
     */
    record Found(@Nullable UUID lead, @Nullable KnownCustomer customer, List<Probable> probable) {}

    /** A pair for a person to decide on; {@code reasons} are codes separated by commas. */
    record Probable(String kind, UUID id, String reasons) {}

    private record OpenLead(
            UUID id,
            @Nullable String companyName,
            @Nullable String personName,
            @Nullable String externalId,
            boolean sameEmail,
            boolean samePhone,
            boolean sameNip) {}

    /** Holds back every other lead with the same address until this transaction ends, so that none is created twice. */
    Found find(Lead lead) {
        lock(keys(lead));
        return look(lead);
    }

    /** @return what is found of a lead that may not exist yet; holds nobody back */
    Found look(Lead lead) {
        var probable = new ArrayList<Probable>();
        UUID sameLead = null;
        for (var open : openLeads(lead)) {
            if (certain(lead, open.sameEmail, open.samePhone, open.sameNip, open.companyName, open.personName)
                    && !keptApart(lead, open.externalId)) {
                sameLead = sameLead == null ? open.id : sameLead;
            } else {
                probable.add(new Probable("lead", open.id, reasons(open.sameEmail, open.samePhone, open.sameNip)));
            }
        }
        KnownCustomer sameCustomer = null;
        for (var known : customers.known(lead.emailKey, lead.phone, lead.nip)) {
            if (certain(
                    lead,
                    known.sameEmail(),
                    known.samePhone(),
                    known.sameNip(),
                    known.companyName(),
                    known.personName())) {
                sameCustomer = sameCustomer == null ? known : sameCustomer;
            } else {
                probable.add(new Probable(
                        "customer",
                        known.id().value(),
                        reasons(known.sameEmail(), known.samePhone(), known.sameNip())));
            }
        }
        return new Found(sameLead, sameCustomer, List.copyOf(probable));
    }

    /** What a file calls two leads by two names stays two: the pair is only listed (contract.md, Import fields). */
    static boolean keptApart(Lead lead, @Nullable String otherId) {
        return lead.importId != null && lead.externalId != null && otherId != null && !lead.externalId.equals(otherId);
    }

    /** @return what other leads with the same address wait for */
    static List<String> keys(Lead lead) {
        return keys(lead.emailKey, lead.phone, lead.nip);
    }

    private static List<String> keys(@Nullable String email, @Nullable String phone, @Nullable String nip) {
        return Stream.of(email, phone, nip)
                .filter(Objects::nonNull)
                .map(it -> "lead:" + it)
                .toList();
    }

    /** Always in the same order, so that two that have two addresses in common cannot wait for each other. */
    void lock(Collection<String> keys) {
        keys.stream().distinct().sorted().forEach(it -> jdbc.sql(
                        "select pg_advisory_xact_lock(hashtextextended(?, 0)) is null")
                .param(it)
                .query(Boolean.class)
                .single());
    }

    /** @return the open leads that have an address, phone or tax number of one of these, with their own keys */
    Map<UUID, List<String>> openWithOneOf(List<Lead> leads) {
        var open = new HashMap<UUID, List<String>>();
        jdbc.sql(
                        """
                        with hits as (
                            select id from lead.lead
                            where status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING') and email_key = any(:emails)
                            union select id from lead.lead
                            where status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING') and phone = any(:phones)
                            union select id from lead.lead
                            where status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING') and nip = any(:nips))
                        select id, email_key, phone, nip from hits join lead.lead using (id)
                        """)
                .param("emails", texts(leads, it -> it.emailKey))
                .param("phones", texts(leads, it -> it.phone))
                .param("nips", texts(leads, it -> it.nip))
                .query(row -> {
                    open.put(
                            row.getObject("id", UUID.class),
                            keys(row.getString("email_key"), row.getString("phone"), row.getString("nip")));
                });
        return open;
    }

    private static String[] texts(List<Lead> leads, Function<Lead, @Nullable String> text) {
        return leads.stream().map(text).filter(Objects::nonNull).toArray(String[]::new);
    }

    private List<OpenLead> openLeads(Lead lead) {
        return jdbc.sql(
                        """
                        with open as (
                            select id, company_name, first_name, last_name, email_key, phone, nip, external_id, received_at
                            from lead.lead
                            where status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING') and email_key = :email
                            union select id, company_name, first_name, last_name, email_key, phone, nip, external_id, received_at
                            from lead.lead
                            where status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING') and phone = :phone
                            union select id, company_name, first_name, last_name, email_key, phone, nip, external_id, received_at
                            from lead.lead
                            where status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING') and nip = :nip
                            union select id, company_name, first_name, last_name, email_key, phone, nip, external_id, received_at
                            from lead.lead
                            where status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING') and lower(company_name) = lower(:company)
                              and lower(last_name) = lower(:lastName))
                        select id, company_name, nullif(trim(concat_ws(' ', first_name, last_name)), '') as person_name,
                               external_id,
                               coalesce(email_key = :email, false) as same_email,
                               coalesce(phone = :phone, false) as same_phone,
                               coalesce(nip = :nip, false) as same_nip
                        from open where id <> :id order by received_at, id limit 50
                        """)
                .param("email", lead.emailKey, Types.VARCHAR)
                .param("phone", lead.phone, Types.VARCHAR)
                .param("nip", lead.nip, Types.VARCHAR)
                .param("company", lead.companyName, Types.VARCHAR)
                .param("lastName", lead.lastName, Types.VARCHAR)
                .param("id", lead.id)
                .query((row, number) -> new OpenLead(
                        row.getObject("id", UUID.class),
                        row.getString("company_name"),
                        row.getString("person_name"),
                        row.getString("external_id"),
                        row.getBoolean("same_email"),
                        row.getBoolean("same_phone"),
                        row.getBoolean("same_nip")))
                .list();
    }

    static boolean certain(
            Lead lead,
            boolean sameEmail,
            boolean samePhone,
            boolean sameNip,
            @Nullable String companyName,
            @Nullable String personName) {
        return sameEmail
                || ((samePhone || sameNip)
                        && !differ(lead.companyName, companyName)
                        && !differ(lead.personName(), personName));
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        var first = ContactPoints.nameKey(one);
        var second = ContactPoints.nameKey(other);
        return first != null && second != null && !first.equals(second);
    }

    private static String reasons(boolean sameEmail, boolean samePhone, boolean sameNip) {
        var reasons = new ArrayList<String>();
        if (sameEmail) {
            reasons.add("same-email");
        }
        if (samePhone) {
            reasons.add("same-phone");
        }
        if (sameNip) {
            reasons.add("same-nip");
        }
        if (reasons.isEmpty()) {
            reasons.add("similar-company-and-person");
        }
        return String.join(",", reasons);
    }

    void list(Lead lead, List<Probable> pairs) {
        for (var pair : pairs) {
            jdbc.sql(
                            """
                            insert into lead.probable_duplicate (lead_id, other_kind, other_id, reasons)
                            values (?, ?, ?, ?) on conflict do nothing
                            """)
                    .params(lead.id, pair.kind(), pair.id(), pair.reasons())
                    .update();
        }
    }

    Optional<String> stateOf(UUID lead, UUID other) {
        return jdbc.sql("select state from lead.probable_duplicate where lead_id = ? and other_id = ?")
                .params(lead, other)
                .query(String.class)
                .optional();
    }

    void decide(UUID lead, UUID other, String state, String by) {
        jdbc.sql("update lead.probable_duplicate set state = ?, decided_by = ? where lead_id = ? and other_id = ?")
                .params(state, by, lead, other)
                .update();
    }
}
