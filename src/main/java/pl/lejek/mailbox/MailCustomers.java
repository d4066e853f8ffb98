package pl.lejek.mailbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.WorkItem;

/** The customers that a mail may be filed with by its form: those with its address, and the one chosen on its page. */
@Component
class MailCustomers implements FormOptions {

    private final MailStore store;
    private final Correspondence correspondence;
    private final CustomerCards cards;
    private final Customers customers;

    MailCustomers(MailStore store, Correspondence correspondence, CustomerCards cards, Customers customers) {
        this.store = store;
        this.correspondence = correspondence;
        this.cards = cards;
        this.customers = customers;
    }

    @Override
    public String name() {
        return "mail-customers";
    }

    @Override
    public List<Option> options(WorkItem task) {
        var subject = task.subject();
        if (subject == null || !subject.type().equals(MailId.SUBJECT)) {
            return List.of();
        }
        return store.row(UUID.fromString(subject.id())).map(this::options).orElse(List.of());
    }

    private List<Option> options(MailStore.Row mail) {
        var ids = new LinkedHashSet<CustomerId>();
        if (mail.customerId() != null) {
            ids.add(new CustomerId(mail.customerId()));
        }
        ids.addAll(correspondence.cards(mail.senderKey()));
        return ids.stream()
                .filter(cards::isVisible)
                .map(it -> new Option(it.toString(), customers.nameOf(it).orElse("?")))
                .toList();
    }
}
