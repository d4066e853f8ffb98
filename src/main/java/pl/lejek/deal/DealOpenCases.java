package pl.lejek.deal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardSection;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.Kind;
import pl.lejek.workflow.OpenCases;

/** The running cases of a customer's deals on the card. */
@Component
class DealOpenCases implements CardSection {

    private static final int MOST = 40;

    private final DealRows deals;
    private final OpenCases cases;

    DealOpenCases(DealRows deals, OpenCases cases) {
        this.deals = deals;
        this.cases = cases;
    }

    @Override
    public String name() {
        return "openCases";
    }

    @Override
    public Kind kind() {
        return Kind.DEAL;
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        var locale = LocaleContextHolder.getLocale();
        // Deals that are over have cases, too: whoever was won is welcomed, whoever was lost is called again.
        var open = deals.ofCustomer(customer.value()).stream()
                .sorted(Comparator.comparing(DealView::isOpen).reversed())
                .limit(MOST)
                .map(it -> new DealId(it.id()).subject())
                .toList();
        return cases.about(open).stream()
                // The watch for inactivity is part of its funnel and no case of its own to whoever looks at the card.
                .filter(it -> !it.processKey().equals("deal-inactivity"))
                .map(it -> it.row(locale))
                .toList();
    }
}
