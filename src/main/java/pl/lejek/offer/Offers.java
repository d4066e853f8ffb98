package pl.lejek.offer;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.deal.DealId;
import pl.lejek.deal.Deals;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.search.SearchText;
import pl.lejek.workflow.Decisions;
import pl.lejek.worklist.TaskCompletion;
import pl.lejek.worklist.WorkItem;
import pl.lejek.worklist.Worklist;

/** What people and programs can do with offers. Whose offer it is, is checked here. */
@Service
@Transactional
public class Offers {

    /** The table that {@code check-discount} asks, so that the limit shows before it is exceeded. */
    private static final String LIMITS = "discount-limit";

    private static final String VERIFY = "verify-customer";

    private static final String PREPARE = "prepare-offer";
    private static final String APPROVE = "approve-offer";
    private static final String MANAGERS = "managers";

    private final OfferStore store;
    private final OfferWriter writer;
    private final OfferSteps steps;
    private final OfferEffects effects;
    private final OfferProcesses processes;
    private final OfferDocuments documents;
    private final OfferPdf pdf;
    private final OfferAccess access;
    private final Deals deals;
    private final Customers customers;
    private final CustomerCards cards;
    private final Decisions decisions;
    private final Worklist worklist;
    private final TaskCompletion completion;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Offers(
            OfferStore store,
            OfferWriter writer,
            OfferSteps steps,
            OfferEffects effects,
            OfferProcesses processes,
            OfferDocuments documents,
            OfferPdf pdf,
            OfferAccess access,
            Deals deals,
            Customers customers,
            CustomerCards cards,
            Decisions decisions,
            Worklist worklist,
            TaskCompletion completion,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.writer = writer;
        this.steps = steps;
        this.effects = effects;
        this.processes = processes;
        this.documents = documents;
        this.pdf = pdf;
        this.access = access;
        this.deals = deals;
        this.customers = customers;
        this.cards = cards;
        this.decisions = decisions;
        this.worklist = worklist;
        this.completion = completion;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * An offer with everything about it.
     *
     * @param versions the newest first
     * @param margin percent of the current version; null when unknown or when the caller may not see it
     * @param limit what the discount table says of the current version
     * @param tasks open tasks of the offer's case
     * @param mayEdit whether the caller may write on it now
     * @param mayApprove whether it waits for approval and the caller is somebody else than who wrote its prices
     */
    public record Details(
            OfferView offer,
            @Nullable String customerName,
            OfferVersion version,
            List<OfferVersion> versions,
            List<Question> questions,
            @Nullable BigDecimal margin,
            Limit limit,
            List<WorkItem> tasks,
            boolean mayEdit,
            boolean mayApprove) {}

    /**
     * What may be given away.
     *
     * @param role whose limits count
     * @param max discount without approval, percent; null when no row of the table fits
     * @param approval whether somebody must approve it as it is
     * @param ownPriceShare part of the value at prices that no list says, percent
     * @param maxOwnPriceShare the same without approval; null when the table says nothing of it
     * @param because why somebody must approve it: {@code discount}, {@code margin}, {@code own-prices}, {@code own-price}, or
     *     whatever the table says; null when nobody must
     */
    public record Limit(
            String role,
            @Nullable BigDecimal max,
            BigDecimal discount,
            boolean approval,
            BigDecimal ownPriceShare,
            @Nullable BigDecimal maxOwnPriceShare,
            @Nullable String because) {}

    /**
     * Begins an offer for a deal, with a case of its own beside the deal's.
     *
     * @throws Conflict when the deal is closed, or has an offer that is being made, is out, or was answered and waits for what
     *     is made of the answer
     */
    public Details begin(DealId deal) {
        deals.requireEditable(deal);
        store.holdDeal(deal.value());
        var of = deals.byId(deal.value()).orElseThrow(() -> new NotFound("deal", deal.toString()));
        if (!of.isOpen()) {
            throw new Conflict(messages.text("offer.deal-closed"));
        }
        var open = store.openOf(deal.value());
        if (open.isPresent()) {
            throw new Conflict(messages.text("offer.open-already", open.get().number()));
        }
        var last = store.newestOf(deal.value()).orElse(null);
        if (last != null && last.caseId() != null && processes.isRunning(last.caseId())) {
            throw new Conflict(messages.text("offer.undecided", last.number()));
        }
        var offer = steps.begin(of);
        processes.start(deal, offer.offerId(), of.owner());
        return get(offer.offerId());
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public Details get(OfferId id) {
        return details(visible(id));
    }

    private Details details(OfferView offer) {
        var version = store.version(offer.id(), offer.current());
        var caseId = offer.caseId();
        return new Details(
                offer,
                Optional.ofNullable(offer.customer())
                        .flatMap(it -> customers.nameOf(new CustomerId(it)))
                        .orElse(null),
                version,
                store.versions(offer.id()),
                store.questions(offer.id()),
                version.totals().margin(),
                limit(offer, version),
                worklist.ofSubject(new DealId(offer.deal()).subject()).stream()
                        .filter(it -> it.caseId().equals(caseId))
                        .toList(),
                writable(offer),
                approvable(offer));
    }

    private boolean writable(OfferView offer) {
        return offer.state() == OfferState.DRAFT && access.edits(offer) || approvable(offer);
    }

    /** Four eyes: nobody decides on prices of his or her own. */
    private boolean approvable(OfferView offer) {
        return offer.state() == OfferState.APPROVAL
                && (access.steers(offer.team()) || isAskedElsewhere(offer))
                && !isAuthor(offer);
    }

    /** Where no manager of the team is left to approve, the diagram asks those of the others, who see the offer until then. */
    private boolean isAskedElsewhere(OfferView offer) {
        return offer.state() == OfferState.APPROVAL
                && access.isManager()
                && worklist.ofSubject(new DealId(offer.deal()).subject()).stream()
                        .anyMatch(it -> it.taskKey().equals(APPROVE)
                                && it.caseId().equals(offer.caseId())
                                && it.candidateGroups().contains(MANAGERS));
    }

    private boolean isAuthor(OfferView offer) {
        return store.authors(offer.id(), offer.current()).contains(access.me());
    }

    private Limit limit(OfferView offer, OfferVersion version) {
        var facts = steps.facts(offer, version);
        var totals = version.totals();
        var all = new HashMap<String, Object>();
        @SuppressWarnings({"unchecked", "rawtypes"})
        var plain = (Map<String, Object>) (Map) facts;
        all.put("offer", plain);
        var row = decisions.newest(LIMITS).ask(all).stream().findFirst().orElse(Map.of());
        var because = row.get("because");
        return new Limit(
                String.valueOf(facts.get("role")),
                number(row.get("maxDiscount")),
                totals.maxDiscount(),
                Boolean.TRUE.equals(row.get("approval")),
                totals.ownPriceShare(),
                number(row.get("maxOwnPriceShare")),
                because == null ? null : because.toString());
    }

    private static @Nullable BigDecimal number(@Nullable Object of) {
        return of == null ? null : new BigDecimal(of.toString());
    }

    /**
     * Which offers to list; null means any.
     *
     * @param q words of the number, or of the customer's name
     */
    public record Filter(
            @Nullable UUID deal,
            @Nullable UUID customer,
            @Nullable OfferState state,
            @Nullable String owner,
            @Nullable String q) {}

    /** @return offers that the current user may see, the newest first */
    @Transactional(readOnly = true)
    public Page<OfferView> list(Filter filter, @Nullable String cursor, int limit) {
        var sql = new StringBuilder(access.condition());
        var arguments = new ArrayList<>(access.arguments());
        add(sql, arguments, "o.deal_id = ?", filter.deal);
        add(sql, arguments, "o.customer_id = ?", filter.customer);
        add(sql, arguments, "o.state = ?", filter.state == null ? null : filter.state.name());
        add(sql, arguments, "o.owner = ?", filter.owner);
        var text = SearchText.of(filter.q);
        if (text != null) {
            var named = customers.idsNamed(filter.q == null ? "" : filter.q).toArray(UUID[]::new);
            var condition = text.in("o.search_key");
            sql.append(" and (").append(condition.sql()).append(" or o.customer_id = any(?))");
            arguments.addAll(condition.arguments());
            arguments.add(named);
        }
        var after = Cursor.read(cursor, it -> List.of(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        if (after != null) {
            sql.append(" and (o.created_at, o.id) < (?, ?)");
            arguments.add(java.sql.Timestamp.from((Instant) after.get(0)));
            arguments.add(after.get(1));
        }
        var rows = store.list(sql.toString(), arguments, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.createdAt(), it.id()).toString());
    }

    private static void add(StringBuilder sql, List<Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            arguments.add(value);
        }
    }

    /** @return names of the offers' customers by the customers' ids */
    @Transactional(readOnly = true)
    public Map<UUID, String> customerNames(List<OfferView> of) {
        var ids = of.stream()
                .map(OfferView::customer)
                .filter(java.util.Objects::nonNull)
                .map(CustomerId::new)
                .distinct()
                .toList();
        var names = new HashMap<UUID, String>();
        customers.names(ids).forEach((id, name) -> names.put(id.value(), name));
        return names;
    }

    /**
     * Writes on an offer that is on the desk.
     *
     * @param ifMatch the version the change was made from
     * @throws Conflict when it is with the customer already
     * @throws FieldErrors naming every field that is wrong, lines as {@code lines[0].quantity}
     */
    public Details change(OfferId id, @Nullable String ifMatch, OfferDraft draft) {
        var offer = editable(id);
        ETags.requireMatch(ifMatch, offer.version());
        write(offer, draft);
        return get(id);
    }

    /** What a form writes; the caller has checked who may. */
    void write(OfferView offer, OfferDraft draft) {
        if (offer.state() != OfferState.DRAFT && offer.state() != OfferState.APPROVAL) {
            throw new Conflict(messages.text("offer.not-on-desk"));
        }
        if (offer.state() == OfferState.APPROVAL && !approvable(offer)) {
            throw new Conflict(
                    messages.text(isAuthor(offer) && access.isManager() ? "offer.own-approval" : "offer.in-approval"));
        }
        var before = store.version(offer.id(), offer.current());
        var after = writer.write(before, draft, offer.customer());
        store.save(offer.id(), after);
        store.touch(offer.id());
        if (offer.state() == OfferState.DRAFT && !before.pricedAs(after)) {
            store.addAuthor(offer.id(), offer.current(), access.me());
        }
        trail.record(OfferSteps.entry("offer.changed", offer)
                .with("version", null, offer.current())
                .with("lines", before.lines().size(), after.lines().size())
                .with("net", before.totals().net(), after.totals().net())
                .with("discount", before.totals().maxDiscount(), after.totals().maxDiscount())
                .with("validUntil", before.validUntil(), after.validUntil()));
        feed.changed("offers");
    }

    /** @return what an offer would come to, without keeping it */
    @Transactional(readOnly = true)
    public Details tried(OfferId id, OfferDraft draft) {
        var offer = visible(id);
        var version = writer.write(store.version(offer.id(), offer.current()), draft, offer.customer());
        var kept = details(offer);
        return new Details(
                offer,
                kept.customerName,
                version,
                kept.versions,
                kept.questions,
                version.totals().margin(),
                limit(offer, version),
                kept.tasks,
                kept.mayEdit,
                kept.mayApprove);
    }

    /** A PDF with the name to keep it by. */
    public record PdfFile(String name, byte[] content) {}

    /** @return the PDF as it was sent; of a version on the desk a draft that says so on every page */
    @Transactional(readOnly = true)
    public PdfFile pdf(OfferId id, @Nullable Integer number) {
        var offer = visible(id);
        var version = store.findVersion(offer.id(), number == null ? offer.current() : number)
                .orElseThrow(() -> new NotFound("offer", id.toString()));
        var content = store.pdf(offer.id(), version.number())
                .map(OfferStore.Pdf::content)
                .orElseGet(() -> pdf.draw(documents.of(offer, version), true));
        return new PdfFile(OfferLetters.fileName(offer, version), content);
    }

    /**
     * Finishes the offer: completes the task of preparing it with its own form.
     *
     * @throws Conflict when no such task waits
     * @throws FieldErrors naming what is missing
     */
    public Details ready(OfferId id) {
        var offer = editable(id);
        var version = store.version(offer.id(), offer.current());
        var missing = writer.missing(offer, version, "lines");
        if (!missing.isEmpty()) {
            throw new FieldErrors(missing);
        }
        var waiting = worklist.ofSubject(new DealId(offer.deal()).subject()).stream()
                .filter(it -> it.caseId().equals(offer.caseId()))
                .toList();
        var task = waiting.stream()
                .filter(it -> it.taskKey().equals(PREPARE))
                .findFirst()
                .orElseThrow(() -> new Conflict(messages.text(
                        waiting.stream().anyMatch(it -> it.taskKey().equals(VERIFY))
                                ? "offer.verify-first"
                                : "offer.no-task")));
        var data = new HashMap<String, @Nullable Object>();
        data.put("preparation", "ready");
        completion.complete(task.id(), data);
        return get(id);
    }

    /**
     * Takes an offer back from the customer.
     *
     * @param revise whether the next version is to be written, or the offer ends
     */
    public Details withdraw(OfferId id, String reason, boolean revise) {
        var offer = editable(id);
        if (offer.state() != OfferState.SENT) {
            throw new Conflict(messages.text("offer.not-out"));
        }
        steps.withdraw(id, "by-hand", reason);
        if (!processes.answered(new DealId(offer.deal()), id, OfferState.WITHDRAWN, revise) && revise) {
            steps.renew(id);
            processes.start(new DealId(offer.deal()), id, offer.owner());
        }
        return get(id);
    }

    /**
     * Takes down what the customer said by phone or in person.
     *
     * @param answer {@link OfferState#ACCEPTED} or {@link OfferState#DECLINED}
     * @param name who said it
     */
    public Details told(
            OfferId id, OfferState answer, @Nullable String name, @Nullable String reason, @Nullable String note) {
        var offer = editable(id);
        if (offer.state() != OfferState.SENT) {
            throw new Conflict(messages.text("offer.not-out"));
        }
        effects.answer(offer, new OfferStore.Answer(answer, clock.instant(), name, reason, note, access.me()), null);
        if (!processes.told(new DealId(offer.deal()), id, answer)) {
            processes.start(new DealId(offer.deal()), id, offer.owner());
        }
        return get(id);
    }

    /**
     * A discount that was given or asked for.
     *
     * @param answer null while the version is out or on the desk
     */
    public record Discount(
            UUID offer,
            String number,
            int version,
            BigDecimal discount,
            BigDecimal net,
            String currency,
            @Nullable String approvedBy,
            @Nullable Instant sentAt,
            @Nullable OfferState answer,
            OfferState state) {}

    /** @return the discounts of a customer's offers, the newest first, each version that went out (domain.md OFF-10) */
    @Transactional(readOnly = true)
    public List<Discount> discounts(CustomerId customer) {
        cards.requireVisible(customer);
        return store.ofCustomer(customer.value()).stream()
                .filter(access::sees)
                .flatMap(offer -> store.versions(offer.id()).stream()
                        .filter(it -> it.sentAt() != null)
                        .map(it -> new Discount(
                                offer.id(),
                                offer.number(),
                                it.number(),
                                it.totals().maxDiscount(),
                                it.totals().net(),
                                it.currency(),
                                it.approvedBy(),
                                it.sentAt(),
                                it.answer(),
                                offer.state())))
                .toList();
    }

    private OfferView visible(OfferId id) {
        return store.find(id.value())
                .filter(it -> access.sees(it) || isAskedElsewhere(it))
                .orElseThrow(() -> new NotFound(OfferId.SUBJECT, id.toString()));
    }

    private OfferView editable(OfferId id) {
        var offer = store.lock(id.value())
                .filter(it -> access.sees(it) || isAskedElsewhere(it))
                .orElseThrow(() -> new NotFound(OfferId.SUBJECT, id.toString()));
        if (!access.edits(offer) && !approvable(offer)) {
            throw new AccessDeniedException("offer of another rep");
        }
        return offer;
    }
}
