package pl.lejek.lead;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerFacts;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;

/** What decision tables may know of a lead: no name, no address, nothing that says who it is. */
@Component
class LeadFacts {

    private final Customers customers;
    private final CustomerFacts customerFacts;
    private final WorkingCalendar calendar;

    LeadFacts(Customers customers, CustomerFacts customerFacts, WorkingCalendar calendar) {
        this.customers = customers;
        this.customerFacts = customerFacts;
        this.calendar = calendar;
    }

    ZoneId zone() {
        return calendar.zone();
    }

    Map<String, Object> of(Lead lead) {
        var facts = new LinkedHashMap<String, Object>();
        var signals = lead.signals;
        put(facts, "source", lead.source);
        put(facts, "origin", signals.origin());
        put(facts, "occupation", signals.occupation());
        put(facts, "industry", lead.industry);
        put(facts, "employees", lead.employees);
        put(facts, "region", lead.region);
        put(facts, "city", lead.city);
        put(facts, "country", lead.country);
        put(facts, "product", lead.product);
        put(facts, "interest", lead.interest);
        put(facts, "estimatedValue", number(lead.estimatedValue));
        put(facts, "wantsCall", lead.wantsCall);
        put(facts, "visits", signals.visits());
        put(facts, "minutesOnSite", number(signals.minutesOnSite()));
        put(facts, "pagesPerVisit", number(signals.pagesPerVisit()));
        put(facts, "doNotEmail", signals.doNotEmail());
        put(facts, "doNotCall", signals.doNotCall());
        var customer = lead.customerId;
        put(facts, "customer", customerFacts.of(customer == null ? null : new CustomerId(customer)));
        return facts;
    }

    /** @return the facts with what the lead agreed to, which costs a look-up more */
    Map<String, Object> withConsents(Lead lead) {
        var facts = of(lead);
        var channels = new ArrayList<String>();
        if (lead.email != null && !Boolean.TRUE.equals(lead.signals.doNotEmail())) {
            channels.add("email");
        }
        if (lead.phone != null && !Boolean.TRUE.equals(lead.signals.doNotCall())) {
            channels.add("sms");
        }
        var customer = lead.customerId;
        var allowed = customer == null || channels.isEmpty()
                ? Set.<String>of()
                : customers.consentedChannels(new CustomerId(customer), channels, "marketing");
        put(facts, "mayEmail", allowed.contains("email"));
        put(facts, "maySms", allowed.contains("sms"));
        return facts;
    }

    /** Tables compare with null, so what is unknown is there as null and not missing. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        facts.put(name, value);
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
