package pl.lejek.customer.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardEntries.Entry;
import pl.lejek.customer.CardPages;
import pl.lejek.customer.Consents.ConsentView;
import pl.lejek.customer.CustomerCards.CardView;
import pl.lejek.customer.CustomerCards.PersonView;
import pl.lejek.customer.CustomerCards.RelativeView;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.DataQuality.Quality;
import pl.lejek.customer.EntryKind;
import pl.lejek.customer.Pesels;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.NotFound;

/** A card as the API writes it: its own fields beside its lists and what other modules know. */
@Component
class CardAnswers {

    private final CardPages pages;
    private final Users users;

    CardAnswers(CardPages pages, Users users) {
        this.pages = pages;
        this.users = users;
    }

    static CustomerId id(String text) {
        try {
            return CustomerId.of(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("customer", "of that id");
        }
    }

    Map<String, String> names(Collection<@Nullable String> ids) {
        return users.displayNames(
                ids.stream().filter(Objects::nonNull).distinct().toList());
    }

    ResponseEntity<Card> of(CustomerId id, HttpStatus status) {
        var page = pages.of(id);
        var card = page.card();
        var lists = page.lists();
        var agreed = page.consents();
        var state = page.quality();
        var ids = new ArrayList<@Nullable String>();
        ids.add(card.owner());
        ids.add(card.createdBy());
        ids.add(card.informationOwner());
        ids.add(state.verifiedBy());
        lists.values().forEach(list -> list.forEach(it -> ids.add(it.createdBy())));
        agreed.forEach(it -> ids.add(it.recordedBy()));
        var names = names(ids);
        var more = new LinkedHashMap<String, @Nullable Object>();
        card.fields().forEach((name, value) -> more.put(name, plain(name, value, card.fields())));
        more.remove("revenueCurrency");
        lists.forEach((kind, list) -> more.put(
                kind.property(), list.stream().map(it -> item(it, names)).toList()));
        more.putAll(card.sections());
        return ResponseEntity.status(status)
                .eTag(ETags.of(card.version()))
                .body(Card.of(card, agreed, state, names, more));
    }

    static @Nullable Object plain(String name, @Nullable Object value, Map<String, @Nullable Object> all) {
        if (name.equals("revenue")) {
            return value instanceof BigDecimal amount
                    ? new Money(
                            amount.toPlainString(),
                            String.valueOf(Objects.requireNonNullElse(all.get("revenueCurrency"), "PLN")))
                    : null;
        }
        return value;
    }

    /** Rows of a list with their own version, for {@code If-Match}. */
    static Map<String, @Nullable Object> item(Entry entry, Map<String, String> names) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("id", entry.id());
        item.put("version", entry.version());
        item.put("personId", entry.personId());
        item.putAll(entry.values());
        item.put("createdAt", entry.createdAt());
        item.put("createdBy", entry.createdBy());
        item.put("createdByName", names.get(entry.createdBy()));
        return item;
    }

    record Money(String amount, String currency) {}

    record Consent(
            String channel,
            String purpose,
            boolean given,
            String source,
            @Nullable String textVersion,
            Instant at,
            Instant recordedAt,
            @Nullable String recordedBy,
            @Nullable String recordedByName) {

        static Consent of(ConsentView it, Map<String, String> names) {
            return new Consent(
                    it.channel(),
                    it.purpose(),
                    it.given(),
                    it.source(),
                    it.textVersion(),
                    it.at(),
                    it.recordedAt(),
                    it.recordedBy(),
                    it.recordedBy() == null ? null : names.get(it.recordedBy()));
        }
    }

    record Person(
            UUID id,
            int version,
            @Nullable String externalId,
            @Nullable String pesel,
            @Nullable Instant verifiedAt,
            Map<String, @Nullable Object> custom,
            @JsonAnyGetter Map<String, @Nullable Object> fields) {

        static Person of(PersonView it) {
            return new Person(
                    it.id(),
                    it.version(),
                    it.externalId(),
                    it.hasPesel() ? Pesels.MASK : null,
                    it.verifiedAt(),
                    it.custom(),
                    it.fields());
        }
    }

    record Card(
            UUID id,
            int version,
            @Nullable String externalId,
            String type,
            String category,
            @Nullable String owner,
            @Nullable String ownerName,
            Instant createdAt,
            String createdBy,
            @Nullable String createdByName,
            String effectiveInformationOwner,
            @Nullable String informationOwnerName,
            boolean mine,
            boolean editable,
            Quality quality,
            @Nullable String verifiedByName,
            Map<String, @Nullable Object> custom,
            List<Person> people,
            List<Consent> consents,
            @Nullable UUID mergedInto,
            @Nullable RelativeView parent,
            List<RelativeView> children,
            @JsonAnyGetter Map<String, @Nullable Object> more) {

        static Card of(
                CardView it,
                List<ConsentView> consents,
                Quality quality,
                Map<String, String> names,
                Map<String, @Nullable Object> more) {
            return new Card(
                    it.id(),
                    it.version(),
                    it.externalId(),
                    it.type(),
                    it.category(),
                    it.owner(),
                    it.owner() == null ? null : names.get(it.owner()),
                    it.createdAt(),
                    it.createdBy(),
                    names.get(it.createdBy()),
                    it.informationOwner(),
                    names.get(it.informationOwner()),
                    it.isMine(),
                    it.isEditable(),
                    quality,
                    quality.verifiedBy() == null ? null : names.get(quality.verifiedBy()),
                    it.custom(),
                    it.people().stream().map(Person::of).toList(),
                    consents.stream().map(consent -> Consent.of(consent, names)).toList(),
                    it.mergedInto(),
                    it.parent(),
                    it.children(),
                    more);
        }
    }

    static EntryKind kind(String key) {
        return EntryKind.of(key).orElseThrow(() -> new NotFound("list", "of that name"));
    }
}
