package pl.lejek.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardSection;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** A customer's leads on the card and in the timeline. */
@Component
class LeadCardSection implements CardSection, TimelineSource {

    private final JdbcClient jdbc;
    private final Messages messages;

    LeadCardSection(JdbcClient jdbc, Messages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.LEAD;
    }

    @Override
    public String name() {
        return "leads";
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        return jdbc.sql(
                        """
                        select id, status, source, grade, company_name, owner, received_at, case_id, sla_state
                        from lead.lead where customer_id = ? order by received_at desc limit 50
                        """)
                .param(customer.value())
                .query((row, number) -> {
                    var lead = new LinkedHashMap<String, Object>();
                    put(lead, "id", row.getObject("id", UUID.class));
                    put(lead, "status", row.getString("status"));
                    put(lead, "source", row.getString("source"));
                    put(lead, "grade", row.getString("grade"));
                    put(lead, "companyName", row.getString("company_name"));
                    put(lead, "owner", row.getString("owner"));
                    put(lead, "receivedAt", row.getTimestamp("received_at").toInstant());
                    put(lead, "caseId", row.getString("case_id"));
                    put(lead, "sla", row.getString("sla_state"));
                    return (Map<String, Object>) lead;
                })
                .list();
    }

    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        row.put(name, value);
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return jdbc.sql(
                        """
                        select l.id, l.source, s.label_en, s.label_pl, l.interest, l.received_at, l.created_by, l.case_id
                        from lead.lead l left join lead.source s on s.code = l.source
                        where l.customer_id = ? and l.received_at < ? order by l.received_at desc, l.id limit ?
                        """)
                .params(customer.value(), Timestamp.from(before), limit)
                .query((row, number) -> new Entry(
                        "lead-" + row.getString("id"),
                        row.getTimestamp("received_at").toInstant(),
                        "lead",
                        messages.text("lead.timeline-received", label(row)),
                        row.getString("interest"),
                        row.getString("created_by"),
                        row.getString("case_id"),
                        null))
                .list();
    }

    private static String label(ResultSet row) throws SQLException {
        var polish = "pl".equals(LocaleContextHolder.getLocale().getLanguage());
        var label = row.getString(polish ? "label_pl" : "label_en");
        return label == null ? row.getString("source") : label;
    }
}
