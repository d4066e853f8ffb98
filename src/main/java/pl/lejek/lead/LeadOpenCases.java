package pl.lejek.lead;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardSection;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.Kind;
import pl.lejek.workflow.OpenCases;

/** The running cases of a customer's leads on the card. */
@Component
class LeadOpenCases implements CardSection {

    private final JdbcClient jdbc;
    private final OpenCases cases;

    LeadOpenCases(JdbcClient jdbc, OpenCases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    @Override
    public Kind kind() {
        return Kind.LEAD;
    }

    @Override
    public String name() {
        return "openCases";
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        var leads = jdbc.sql(
                        """
                        select id from lead.lead
                        where customer_id = ? and status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING')
                        order by received_at desc limit 20
                        """)
                .param(customer.value())
                .query(UUID.class)
                .list();
        var locale = LocaleContextHolder.getLocale();
        return cases.about(leads.stream().map(it -> new LeadId(it).subject()).toList()).stream()
                .map(it -> it.row(locale))
                .toList();
    }
}
