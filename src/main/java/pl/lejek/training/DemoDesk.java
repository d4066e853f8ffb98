package pl.lejek.training;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities;
import pl.lejek.activity.NewActivity;
import pl.lejek.calendar.Absences;
import pl.lejek.customer.Consents;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.deal.DealId;
import pl.lejek.deal.Deals;
import pl.lejek.identity.TrainingUsers;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadView;
import pl.lejek.lead.Leads;
import pl.lejek.lead.NewLead;
import pl.lejek.mailbox.Mails;
import pl.lejek.mailbox.mime.UnreadableMail;
import pl.lejek.messaging.Letters;
import pl.lejek.messaging.MessageFilter;
import pl.lejek.messaging.Messaging;
import pl.lejek.offer.CustomerAnswers;
import pl.lejek.offer.OfferDraft;
import pl.lejek.offer.OfferState;
import pl.lejek.offer.Offers;
import pl.lejek.platform.Training;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.product.IndividualPrices;
import pl.lejek.product.PriceLists;
import pl.lejek.product.ProductView;
import pl.lejek.product.Products;
import pl.lejek.purchase.Purchases;
import pl.lejek.purchase.ValueCases;
import pl.lejek.reactivation.SweepCases;
import pl.lejek.worklist.TaskCompletion;
import pl.lejek.worklist.Worklist;

/** What the people of the demo data do, through the services that people use. */
@Training
@Component
class DemoDesk {

    private static final Pattern LINK = Pattern.compile("/public/offers/([\\w-]+)");

    private final Leads leads;
    private final Deals deals;
    private final Worklist worklist;
    private final TaskCompletion tasks;
    private final Activities activities;
    private final Absences absences;
    private final Mails mails;
    private final Products products;
    private final PriceLists priceLists;
    private final IndividualPrices individualPrices;
    private final Customers cards;
    private final Consents consents;
    private final Purchases purchases;
    private final ValueCases values;
    private final SweepCases sweeps;
    private final Offers offers;
    private final CustomerAnswers customers;
    private final Messaging messages;
    private final Letters letters;
    private final TrainingUsers users;
    private final Clock clock;

    DemoDesk(
            Leads leads,
            Deals deals,
            Worklist worklist,
            TaskCompletion tasks,
            Activities activities,
            Absences absences,
            Mails mails,
            Products products,
            PriceLists priceLists,
            IndividualPrices individualPrices,
            Customers cards,
            Consents consents,
            Purchases purchases,
            ValueCases values,
            SweepCases sweeps,
            Offers offers,
            CustomerAnswers customers,
            Messaging messages,
            Letters letters,
            TrainingUsers users,
            Clock clock) {
        this.leads = leads;
        this.deals = deals;
        this.worklist = worklist;
        this.tasks = tasks;
        this.activities = activities;
        this.absences = absences;
        this.mails = mails;
        this.products = products;
        this.priceLists = priceLists;
        this.individualPrices = individualPrices;
        this.cards = cards;
        this.consents = consents;
        this.purchases = purchases;
        this.values = values;
        this.sweeps = sweeps;
        this.offers = offers;
        this.customers = customers;
        this.messages = messages;
        this.letters = letters;
        this.users = users;
        this.clock = clock;
    }

    LeadId receive(String by, NewLead lead) {
        try (var scope = users.as(by)) {
            return new LeadId(leads.receive(lead).id());
        }
    }

    LeadView find(LeadId lead) {
        try (var scope = users.as("admin")) {
            return leads.get(lead);
        }
    }

    /**
     * Completes the lead's open task of that name as its form would.
     *
     * @param by null for the lead's owner
     */
    void complete(LeadId id, String taskKey, @Nullable String by, Map<String, @Nullable Object> data) {
        var lead = find(id);
        var task = worklist.ofSubject(id.subject()).stream()
                .filter(it -> it.taskKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No open task " + taskKey + " of " + lead.companyName()));
        try (var scope = users.as(by == null ? String.valueOf(lead.owner()) : by)) {
            tasks.complete(task.id(), data);
        } catch (FieldErrors e) {
            throw new IllegalStateException(taskKey + " refuses " + e.errors(), e);
        }
    }

    /** @return the deal that the lead became */
    DealId dealOf(LeadId lead) {
        return new DealId(Objects.requireNonNull(find(lead).dealId()));
    }

    DealId open(String by, Map<String, @Nullable Object> fields) {
        try (var scope = users.as(by)) {
            return new DealId(deals.start(null, fields).deal().id());
        }
    }

    /** Completes the open task of the deal's stage, as its owner does. */
    void leave(DealId id, String stage, Map<String, @Nullable Object> data) {
        var task = worklist.ofSubject(id.subject()).stream()
                .filter(it -> it.taskKey().equals(stage))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No open task " + stage + " of deal " + id));
        try (var scope = users.as(String.valueOf(task.assignee()))) {
            tasks.complete(task.id(), data);
        } catch (FieldErrors e) {
            throw new IllegalStateException(stage + " refuses " + e.errors(), e);
        }
    }

    /** Completes an open task of the deal's cases, as whoever has it does, or as the manager whose group has it. */
    void finish(DealId id, String taskKey, Map<String, @Nullable Object> data) {
        var task = worklist.ofSubject(id.subject()).stream()
                .filter(it -> it.taskKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No open task " + taskKey + " of deal " + id));
        try (var scope = users.as(task.assignee() == null ? "marek" : task.assignee())) {
            tasks.complete(task.id(), data);
        } catch (FieldErrors e) {
            throw new IllegalStateException(taskKey + " refuses " + e.errors(), e);
        }
    }

    /** Writes the deal's offer: so many seats for a year, so many hours of setting up, a discount on the whole. */
    void offer(DealId id, int seats, int discount, int hours) {
        finish(
                id,
                "verify-customer",
                Map.of(
                        "dataChecked", "confirmed",
                        "potentialNow", "medium",
                        "potentialGrowth", "growing",
                        "cooperation", "new",
                        "needs", "Jedna baza klientów i oferty tego samego dnia.",
                        "readCollection", true,
                        "readComplaints", true,
                        "readService", true,
                        "readEnquiries", true));
        var owner = deals.byId(id.value()).orElseThrow().owner();
        try (var scope = users.as(String.valueOf(owner))) {
            var offer = offers.list(new Offers.Filter(id.value(), null, null, null, null), null, 1)
                    .items()
                    .get(0)
                    .offerId();
            offers.change(
                    offer,
                    null,
                    new OfferDraft(
                            null,
                            null,
                            null,
                            null,
                            BigDecimal.valueOf(discount),
                            null,
                            "biuro@klient.example.com",
                            "+48610000200",
                            "Dziękuję za rozmowę i otwartość. Zgodnie z ustaleniami przedstawiam propozycję, która"
                                    + " odpowiada na Państwa potrzeby: jedna baza klientów, oferty tego samego dnia,"
                                    + " przypomnienia o terminach.",
                            null,
                            List.of(
                                    line("CRM z serwisem", seats * 12L, null),
                                    line("Wdrożenie", hours * 4L, "Konfiguracja i przeniesienie danych"),
                                    line("Szkolenie zespołu", 8, null))));
            offers.ready(offer);
        } catch (FieldErrors e) {
            throw new IllegalStateException("offer refuses " + e.errors(), e);
        }
    }

    private OfferDraft.Line line(String product, long quantity, @Nullable String description) {
        return new OfferDraft.Line(
                productCalled(product), null, description, null, BigDecimal.valueOf(quantity), null, null, null);
    }

    /** The customer says yes on the telephone. */
    void accepted(DealId id, String name) {
        var deal = deals.byId(id.value()).orElseThrow();
        try (var scope = users.as(String.valueOf(deal.owner()))) {
            var offer = offers.list(new Offers.Filter(id.value(), null, null, null, null), null, 1)
                    .items()
                    .get(0)
                    .offerId();
            offers.told(offer, OfferState.ACCEPTED, name, null, null);
        }
    }

    /** The customer asks on the page behind the offer's link. */
    void asked(DealId id, String question) {
        customers.ask(linkOf(id), question, null);
    }

    /** The customer declines on the page behind the offer's link, for one of the reasons there. */
    void declined(DealId id, String reason, String note) {
        customers.decline(linkOf(id), reason, note, null);
    }

    /** @return the secret in the mail with which the deal's offer went out */
    private String linkOf(DealId id) {
        try (var scope = users.as("admin")) {
            var offer = offers.list(new Offers.Filter(id.value(), null, null, null, null), null, 1)
                    .items()
                    .get(0);
            var sent = new MessageFilter(null, offer.caseId(), "offer-sent", null, null, null, null);
            return messages.list(sent, null, 1).items().stream()
                    .flatMap(it -> letters.find(it).stream())
                    .map(it -> LINK.matcher(it.body()))
                    .filter(Matcher::find)
                    .map(it -> it.group(1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No mail with offer " + offer.number()));
        }
    }

    /** A mail of the lead's person, with a file. */
    void mailCame(LeadId id, String subject, String text, String file) {
        var lead = find(id);
        mailCame(
                "From: " + encoded(lead.firstName() + " " + lead.lastName()) + " <" + lead.email() + ">",
                "Subject: " + encoded(subject),
                "Content-Type: multipart/mixed; boundary=demo",
                "",
                "--demo",
                "Content-Type: text/plain; charset=utf-8",
                "",
                text,
                "--demo",
                "Content-Type: text/csv; charset=utf-8; name=" + file,
                "Content-Disposition: attachment; filename=" + file,
                "",
                "stanowisko;liczba",
                "handlowiec;4",
                "kierownik;1",
                "--demo--");
    }

    /** A mail by the lines of its source. */
    void mailCame(String... lines) {
        var raw = "Message-ID: <" + UUID.randomUUID() + "@demo.example.com>\r\n" + String.join("\r\n", lines);
        try {
            mails.receive(new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)), clock.instant());
        } catch (UnreadableMail e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        try {
            return MimeUtility.encodeText(text, "utf-8", "B");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    void optOut(LeadId lead) {
        try (var scope = users.as(String.valueOf(find(lead).owner()))) {
            leads.optOut(lead);
        }
    }

    void handOver(LeadId lead, String newOwner, String reason) {
        try (var scope = users.as("marek")) {
            leads.handOver(lead, newOwner, reason);
        }
    }

    void log(LeadId id, String kind, @Nullable Integer minutes, String summary) {
        log(id, kind, minutes, summary, null, null);
    }

    void log(
            LeadId id,
            String kind,
            @Nullable Integer minutes,
            String summary,
            @Nullable String nextStep,
            @Nullable Instant nextStepAt) {
        var lead = find(id);
        try (var scope = users.as(String.valueOf(lead.owner()))) {
            activities.log(new NewActivity(
                    kind,
                    clock.instant(),
                    minutes,
                    lead.firstName() + " " + lead.lastName(),
                    null,
                    summary,
                    nextStep,
                    nextStepAt,
                    lead.customerId(),
                    lead.id(),
                    lead.dealId(),
                    lead.caseId(),
                    null,
                    null,
                    null,
                    null,
                    Map.of()));
        }
    }

    /** A private customer of the shop, who agreed to marketing by these channels. */
    CustomerId shopper(Map<String, ?> fields, List<String> channels, Instant agreedAt) {
        try (var scope = users.as("marek")) {
            var customer = cards.create(fields, null);
            channels.forEach(
                    it -> consents.record(customer, it, "marketing", true, "sklep internetowy", "2023-01", agreedAt));
            return customer;
        }
    }

    /** The till of the shop tells of a purchase. */
    void bought(CustomerId customer, String number, Instant at, BigDecimal total) {
        try (var scope = users.as("integration")) {
            purchases.record(Map.of(
                    "customerId",
                    customer.toString(),
                    "externalId",
                    number,
                    "at",
                    at.toString(),
                    "total",
                    Map.of("amount", total.toPlainString(), "currency", "PLN")));
        }
    }

    /** The sweep of the morning: on a clock that is set back its own timer is still to come. */
    void sweep() {
        sweeps.start();
    }

    /** What every customer is worth, now that there are purchases. */
    void recalculateValues() {
        values.start("maria");
    }

    void absent(String user, LocalDate from, LocalDate until, String note) {
        try (var scope = users.as(user)) {
            absences.enter(user, from, until, note);
        }
    }

    UUID product(Map<String, String> fields) {
        try (var scope = users.as("marek")) {
            return products.called(fields.get("name")).map(ProductView::id).orElseGet(() -> products.add(fields)
                    .id());
        }
    }

    UUID productCalled(String name) {
        return products.called(name).orElseThrow().id();
    }

    void archive(UUID product) {
        try (var scope = users.as("marek")) {
            products.change(product, null, Map.of("archived", true));
        }
    }

    UUID priceList(Map<String, @Nullable Object> fields) {
        try (var scope = users.as("marek")) {
            return priceLists.add(fields).id();
        }
    }

    void price(UUID list, Map<String, @Nullable Object> fields) {
        try (var scope = users.as("marek")) {
            priceLists.addPrice(list, fields);
        }
    }

    /** Writes down on the customer's card what the deal's owner has heard. */
    void note(DealId deal, Map<String, @Nullable Object> fields) {
        var it = deals.byId(deal.value()).orElseThrow();
        try (var scope = users.as(String.valueOf(it.owner()))) {
            cards.correctCard(new CustomerId(Objects.requireNonNull(it.customerId())), null, fields);
        }
    }

    /** What the deal's customer was promised of prices. */
    void agree(DealId deal, Map<String, ?> fields) {
        try (var scope = users.as("marek")) {
            var all = new HashMap<String, @Nullable Object>(fields);
            all.put("customer", deals.get(deal).deal().customerId());
            all.put("validFrom", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            individualPrices.add(all);
        }
    }
}
