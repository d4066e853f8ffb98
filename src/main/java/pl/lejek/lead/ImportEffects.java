package pl.lejek.lead;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardRemoval;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers.RecordedConsent;

/**
 * What a lead from a file set off on a card or a lead that was there before: kept when it happens, because an undo takes
 * back what it can and says of the rest that it stays.
 */
@Component
class ImportEffects {

    private static final Map<String, String> STAYS = Map.of(
            "REFUSAL", "lead.undo-left-refusal",
            "PERSON", "lead.undo-left-person",
            "OWNER", "lead.undo-left-owner",
            "TOLD", "lead.undo-left-told",
            "REPLY", "lead.undo-left-reply");

    private final CardRemoval cards;
    private final JdbcClient jdbc;

    ImportEffects(CardRemoval cards, JdbcClient jdbc) {
        this.cards = cards;
        this.jdbc = jdbc;
    }

    void consents(Lead lead, List<RecordedConsent> consents) {
        consents.forEach(it -> keep(lead, it.given() ? "CONSENT" : "REFUSAL", String.valueOf(it.id())));
    }

    /** The lead's person is new on a card that was there. */
    void personAdded(Lead lead) {
        keep(lead, "PERSON", String.valueOf(lead.personId));
    }

    /** A card that was there and had no owner gets the lead's. */
    void ownerGiven(Lead lead) {
        keep(lead, "OWNER", null);
    }

    void ownerTold(Lead lead) {
        keep(lead, "TOLD", null);
    }

    void heardAsReply(Lead lead) {
        keep(lead, "REPLY", null);
    }

    private void keep(Lead lead, String kind, @Nullable String what) {
        if (lead.importId != null) {
            jdbc.sql("insert into lead.import_effect (lead_id, kind, what) values (?, ?, ?)")
                    .params(lead.id, kind, what)
                    .update();
        }
    }

    private record Effect(String kind, @Nullable String what) {}

    /**
     * Takes consents and new people off the card again; a refusal stays, because nobody is asked twice by mistake.
     *
     * @return keys of texts that say what stays
     */
    List<String> takeBack(Lead lead, @Nullable UUID card) {
        var effects = jdbc.sql("select kind, what from lead.import_effect where lead_id = ? order by kind, what")
                .param(lead.id)
                .query(Effect.class)
                .list();
        var stays = new ArrayList<String>();
        for (var effect : effects) {
            if (!isTakenBack(effect, lead, card)) {
                stays.add(STAYS.get(effect.kind));
            }
        }
        return stays.stream().distinct().toList();
    }

    private boolean isTakenBack(Effect effect, Lead lead, @Nullable UUID card) {
        var what = effect.what;
        if (card == null || what == null) {
            return false;
        }
        return switch (effect.kind) {
            case "CONSENT" -> cards.removeConsent(Long.parseLong(what));
            case "PERSON" -> cards.removePerson(new CustomerId(card), UUID.fromString(what), lead.id);
            default -> false;
        };
    }
}
