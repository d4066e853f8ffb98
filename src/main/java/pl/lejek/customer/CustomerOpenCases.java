package pl.lejek.customer;

import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Kind;
import pl.lejek.workflow.OpenCases;
import pl.lejek.workflow.SubjectRef;

/** The running cases about the customer itself on the card, such as a warning about the relation. */
@Component
class CustomerOpenCases implements CardSection {

    private final OpenCases cases;

    CustomerOpenCases(OpenCases cases) {
        this.cases = cases;
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMER;
    }

    @Override
    public String name() {
        return "openCases";
    }

    @Override
    public List<Map<String, Object>> rows(CustomerId customer) {
        var locale = LocaleContextHolder.getLocale();
        return cases.about(List.of(new SubjectRef("customer", customer.toString()))).stream()
                .map(it -> it.row(locale))
                .toList();
    }
}
