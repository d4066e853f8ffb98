package pl.lejek.lead;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.activity.Activities;
import pl.lejek.customer.CardRemoval;
import pl.lejek.customer.CustomerId;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.UndoResult;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Touched;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Messages;

/**
 * Takes imported leads back. The case ends through its diagram, the lead leaves every list and gives its external number
 * free, its card goes if nothing else is on it. A lead that somebody has worked on stays as it is; of what a lead set off
 * elsewhere the result says what stays.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeadUndo {

    private static final String REASON = "import-undone";

    private final LeadRepository leads;
    private final LeadProcesses processes;
    private final Activities activities;
    private final CardRemoval cards;
    private final ImportEffects effects;
    private final Touched touched;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    LeadUndo(
            LeadRepository leads,
            LeadProcesses processes,
            Activities activities,
            CardRemoval cards,
            ImportEffects effects,
            Touched touched,
            JdbcClient jdbc,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.leads = leads;
        this.processes = processes;
        this.activities = activities;
        this.cards = cards;
        this.effects = effects;
        this.touched = touched;
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    UndoResult undo(LeadId id, ImportContext context) {
        jdbc.sql("select 1 from lead.lead where id = ? for update")
                .param(id.value())
                .query(Integer.class)
                .optional();
        var lead = leads.findById(id.value()).orElse(null);
        if (lead == null || lead.undoneAt != null) {
            return UndoResult.removed();
        }
        if (lead.status == LeadStatus.MERGED && lead.mergedInto != null) {
            return undoEnquiry(lead, context);
        }
        var keptBecause = keptBecause(lead, context);
        if (keptBecause != null) {
            return UndoResult.kept(messages.text(keptBecause));
        }
        if (!processes.close(id, REASON)) {
            return UndoResult.kept(messages.text("lead.undo-no-case"));
        }
        var card = lead.customerId;
        var stays = new ArrayList<>(takeOut(lead));
        if (card != null && !isCardGone(new CustomerId(card), context)) {
            stays.add("lead.undo-left-card");
        }
        return result(stays);
    }

    /** A lead that the import recognised as an enquiry of another one. */
    private UndoResult undoEnquiry(Lead lead, ImportContext context) {
        if (isTouched(List.of(lead.id.toString()), lead.caseId, context)) {
            return UndoResult.kept(messages.text("lead.undo-touched"));
        }
        jdbc.sql("delete from lead.enquiry where enquiry_id = ?").param(lead.id).update();
        return result(takeOut(lead));
    }

    private UndoResult result(List<String> stays) {
        return stays.isEmpty()
                ? UndoResult.removed()
                : UndoResult.removedExcept(messages.text(
                        "lead.undo-left", stays.stream().map(messages::text).collect(Collectors.joining("; "))));
    }

    /** @return whether the card is removed, or is none of those that the import opened */
    private boolean isCardGone(CustomerId card, ImportContext context) {
        if (!isTouched(List.of(card.toString()), null, context) && cards.remove(card)) {
            return true;
        }
        return isStillNeeded(card, context) || !touched.isFrom(card.toString(), "customer.created", context.source());
    }

    private boolean isStillNeeded(CustomerId card, ImportContext context) {
        return jdbc.sql("select exists (select from lead.lead where customer_id = ? and import_id = ?)")
                .params(card.value(), context.importId())
                .query(Boolean.class)
                .single();
    }

    private @Nullable String keptBecause(Lead lead, ImportContext context) {
        if (!lead.status.isOpen()) {
            return "lead.undo-closed";
        }
        var joined = jdbc.sql("select exists (select from lead.enquiry where lead_id = ?)")
                .param(lead.id)
                .query(Boolean.class)
                .single();
        if (joined) {
            return "lead.undo-joined";
        }
        return isTouched(List.of(lead.id.toString()), lead.caseId, context)
                        || !activities.ofLead(lead.id, 1).isEmpty()
                ? "lead.undo-touched"
                : null;
    }

    private boolean isTouched(List<String> subjects, @Nullable String caseId, ImportContext context) {
        return touched.byAnybody(subjects, caseId, context.source());
    }

    /** @return keys of texts that say what stays of what the lead set off */
    private List<String> takeOut(Lead lead) {
        var card = lead.customerId;
        trail.record(TrailEntry.of("lead.import-undone", LeadId.SUBJECT, lead.id.toString())
                .inCase(lead.caseId)
                .with("externalId", lead.externalId, null)
                .with("customer", card, null));
        jdbc.sql("delete from lead.probable_duplicate where (lead_id = ? or other_id = ?) and state = 'OPEN'")
                .params(lead.id, lead.id)
                .update();
        lead.undoneAt = clock.instant();
        lead.externalId = null;
        lead.customerId = null;
        lead.personId = null;
        leads.flush();
        feed.changed("leads");
        return effects.takeBack(lead, card);
    }
}
