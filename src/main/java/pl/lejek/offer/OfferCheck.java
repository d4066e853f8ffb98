package pl.lejek.offer;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.Deals;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/**
 * What the forms of an offer's tasks cannot judge alone: nothing goes out that lacks something, and a deal is won or moved on
 * by an answer only with what its funnel asks for.
 */
@Component
class OfferCheck implements TaskCheck {

    private static final String OFFER = "offer";
    private static final Set<String> CLOSES = Set.of("won", "lost");
    private static final Set<String> NEXT_VERSION = Set.of("renegotiate", "extend");

    private final OfferStore store;
    private final OfferWriter writer;
    private final Deals deals;
    private final OfferProcesses processes;
    private final OfferAccess access;
    private final Messages messages;

    OfferCheck(
            OfferStore store,
            OfferWriter writer,
            Deals deals,
            OfferProcesses processes,
            OfferAccess access,
            Messages messages) {
        this.store = store;
        this.writer = writer;
        this.deals = deals;
        this.processes = processes;
        this.access = access;
        this.messages = messages;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        if (!OFFER.equals(task.processKey()) || subject == null) {
            return;
        }
        var deal = UUID.fromString(subject.id());
        if ("ready".equals(answers.get("preparation"))) {
            complete(deal, "preparation");
        } else if ("approve".equals(answers.get("approval"))) {
            complete(deal, "approval");
            requireAnotherApprover(deal);
        } else if (NEXT_VERSION.contains(String.valueOf(answers.get("decision")))) {
            requireNoOther(deal, task.caseId());
        } else if (CLOSES.contains(String.valueOf(answers.get("decision")))
                && !processes.isOfTheFunnel(task.caseId())) {
            throw new FieldErrors("decision", messages.text("offer.close-the-deal"));
        } else if ("won".equals(answers.get("decision"))) {
            deals.requireMove(new DealId(deal), "won", "decision");
        }
    }

    /** Whoever wrote the prices, or asked for them, may give the offer back, but not approve it. */
    private void requireAnotherApprover(UUID deal) {
        var offer = store.openOf(deal).orElseThrow(() -> new Conflict(messages.text("offer.not-on-desk")));
        if (store.authors(offer.id(), offer.current()).contains(access.me())) {
            throw new FieldErrors("approval", messages.text("offer.own-approval"));
        }
    }

    /** An offer of the stage may have been begun while this one waited for its decision. */
    private void requireNoOther(UUID deal, String caseId) {
        var other = store.openOf(deal).filter(it -> !caseId.equals(it.caseId()));
        if (other.isPresent()) {
            throw new FieldErrors(
                    "decision", messages.text("offer.open-already", other.get().number()));
        }
    }

    private void complete(UUID deal, String field) {
        var offer = store.openOf(deal).orElseThrow(() -> new Conflict(messages.text("offer.not-on-desk")));
        var missing = writer.missing(offer, store.version(offer.id(), offer.current()), field);
        if (!missing.isEmpty()) {
            throw new FieldErrors(missing.stream()
                    .map(it -> field.equals("approval")
                            ? new FieldErrors.FieldError(field, Objects.requireNonNull(it.message()))
                            : it)
                    .toList());
        }
    }
}
