package pl.lejek.lead;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Leads: whoever asked, before and after they became customers. */
@Component
@Order(20)
class LeadPersonalData extends PersonalTables {

    private static final String ERASED = "erased";

    private final LeadRepository leads;
    private final LeadProcesses processes;
    private final Messaging messaging;

    LeadPersonalData(JdbcClient jdbc, LeadRepository leads, LeadProcesses processes, Messaging messaging) {
        super(
                jdbc,
                "lead",
                PersonalRows.in(
                                "lead-duplicates",
                                "lead.probable_duplicate",
                                "lead_id = any(:leads) or other_id = any(:leads) or other_id = any(:cards)")
                        .removed(),
                PersonalRows.in("leads", "lead.lead", "id = any(:leads)")
                        .showing(
                                "received_at",
                                "status",
                                "source",
                                "external_id",
                                "company_name",
                                "first_name",
                                "last_name",
                                "email",
                                "phone",
                                "nip",
                                "city",
                                "region",
                                "country",
                                "industry",
                                "employees",
                                "interest",
                                "product",
                                "estimated_value",
                                "currency",
                                "wants_call",
                                "signals",
                                "consents",
                                "score",
                                "grade",
                                "close_reason",
                                "close_note")
                        .cleared(
                                "external_id = null",
                                "company_name = null",
                                "first_name = null",
                                "last_name = platform.pseudonym(id)",
                                "email = null",
                                "email_key = null",
                                "phone = null",
                                "nip = null",
                                "city = null",
                                "region = null",
                                "country = null",
                                "industry = null",
                                "employees = null",
                                "interest = null",
                                "signals = '{}'",
                                "consents = '[]'",
                                "reasons = '[]'",
                                // A code of the form, or what a manager typed.
                                "close_reason = case when close_reason ~ '^[a-z][a-z-]*$' then close_reason end",
                                "close_note = null",
                                "erased_at = coalesce(erased_at, now())",
                                "version = version + 1"),
                PersonalRows.in("lead-notes", "lead.lead", "customer_id = any(:companies)")
                        .showing("close_note")
                        .unnamed("close_note", "close_reason"),
                PersonalRows.in("lead-texts", "lead.lead", "true")
                        .unnamedAnywhere("close_note", "close_reason", "interest", "signals::jsonb"));
        this.leads = leads;
        this.processes = processes;
        this.messaging = messaging;
    }

    private static final String THEIRS =
            """
            select 'LEAD' as kind, l.id::text as value from lead.lead l
            where l.erased_at is null and (l.customer_id = any(:cards) or l.person_id = any(:people)
                or l.email_key = any(:emails)
                    and coalesce(l.first_name, l.last_name, l.company_name) is null
                or (l.email_key = any(:emails) or l.phone = any(:phones)
                        or l.email_key = any(:shared) or l.phone = any(:shared))
                    and platform.plain(concat_ws(' ', l.first_name, l.last_name))
                        in (select platform.plain(name) from unnest(:names::text[]) name))
            union select 'EMAIL', l.email_key from lead.lead l where l.id = any(:leads)
            union select 'PHONE', l.phone from lead.lead l where l.id = any(:leads)
            union select 'NAME', concat_ws(' ', l.first_name, l.last_name) from lead.lead l
                where l.id = any(:leads) and l.first_name is not null and l.last_name is not null and l.erased_at is null and %1$s
            union select 'PERSON', l.person_id::text from lead.lead l where l.id = any(:leads) and %1$s
            union select 'COMPANY', l.customer_id::text from lead.lead l
                where l.id = any(:leads) and not l.customer_id = any(:cards) and %1$s
            union select 'CASE', l.case_id from lead.lead l where l.id = any(:leads)
            """
                    // Whose the lead of the request is: one that was found by a card or an address may be somebody
                    // else's.
                    .formatted("cardinality(:emails::text[] || :phones::text[] || :shared::text[]) = 0");

    private static final String SHARED =
            """
            with other as (
                select l.email_key, l.phone from lead.lead l
                where l.id <> all(:leads) and (l.email_key = any(:emails) or l.phone = any(:phones))
                  and coalesce(l.first_name, l.last_name, l.company_name) is not null
                  and platform.plain(concat_ws(' ', l.first_name, l.last_name))
                      not in (select platform.plain(name) from unnest(:names::text[]) name))
            select 'EMAIL', email_key from other where email_key = any(:emails)
            union select 'PHONE', phone from other where phone = any(:phones)
            """;

    @Override
    public DataSubject widen(DataSubject subject) {
        record Found(Known kind, String value) {}
        var wider = subject;
        for (var found : sql(THEIRS, subject)
                .query((row, number) -> new Found(Known.valueOf(row.getString(1)), row.getString(2)))
                .list()) {
            wider = wider.with(found.kind, found.value);
        }
        return wider;
    }

    private static final String NAMES =
            """
            select id::text, concat_ws(' ', first_name, last_name) from lead.lead
            where id = any(?) and first_name is not null and last_name is not null and erased_at is null
            """;

    @Override
    public Map<String, String> names(Known kind, Collection<String> ids) {
        return kind == Known.LEAD ? names(NAMES, ids) : Map.of();
    }

    @Override
    public DataSubject share(DataSubject subject) {
        return sharing(SHARED, subject);
    }

    /**
     * Nobody goes on working on the lead of a person who is erased; whoever merely objects may still become a customer. A
     * restriction only silences the address: it may be lifted.
     */
    @Override
    public void stopMarketing(DataSubject subject, String source) {
        var ids = subject.of(Known.LEAD).stream().map(LeadId::of).toList();
        if (!source.equals("restriction")) {
            for (var id : ids) {
                Set.of(Channel.EMAIL, Channel.SMS)
                        .forEach(it -> messaging.optOut(new Recipient(LeadId.SUBJECT, id.toString()), it));
            }
        }
        if (source.equals("erasure")) {
            leads.findAllById(ids.stream().map(LeadId::value).collect(Collectors.toSet())).stream()
                    .filter(it -> it.status.isOpen())
                    .forEach(it -> processes.close(new LeadId(it.id), ERASED));
        }
    }
}
