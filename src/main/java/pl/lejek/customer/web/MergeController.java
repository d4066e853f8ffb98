package pl.lejek.customer.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.Merges;
import pl.lejek.customer.Merges.Comparison;
import pl.lejek.customer.Merges.FieldView;
import pl.lejek.customer.Merges.FollowView;
import pl.lejek.customer.Merges.MergeView;
import pl.lejek.customer.Merges.Merged;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Putting two customers together, and taking that back. */
@RestController
@RequestMapping("/api/v1/customers")
class MergeController {

    private static final int MOST_FIELDS = 300;

    private final Merges merges;
    private final Customers customers;
    private final CustomerCards cards;
    private final CardAnswers answers;
    private final Messages messages;

    MergeController(Merges merges, Customers customers, CustomerCards cards, CardAnswers answers, Messages messages) {
        this.merges = merges;
        this.customers = customers;
        this.cards = cards;
        this.answers = answers;
        this.messages = messages;
    }

    /** The two side by side: every field, what would follow, and why it cannot be done if it cannot. */
    @GetMapping("/{id}/merge")
    @Requires(kind = Kind.CUSTOMER, level = Level.EDIT)
    ResponseEntity<SideBySide> compare(@PathVariable String id, @RequestParam String other) {
        var comparison = merges.compare(CardAnswers.id(id), CardAnswers.id(other));
        return ResponseEntity.ok().eTag(ETags.of(comparison.version())).body(sideBySide(comparison));
    }

    private SideBySide sideBySide(Comparison it) {
        var users = new ArrayList<@Nullable String>();
        var companies = new ArrayList<CustomerId>();
        for (var field : it.fields()) {
            for (var value : new @Nullable Object[] {field.mine(), field.others()}) {
                if (value instanceof UUID company) {
                    companies.add(new CustomerId(company));
                } else if (field.type().equals("user") && value != null) {
                    users.add(value.toString());
                }
            }
        }
        var names = new HashMap<String, String>(answers.names(users));
        var visible = cards.visible(companies.stream().map(CustomerId::value).toList());
        customers.names(companies).forEach((company, name) -> {
            if (visible.contains(company.value())) {
                names.put(company.toString(), name);
            }
        });
        return new SideBySide(
                it.card().value(),
                it.version(),
                it.other().value(),
                it.otherVersion(),
                rows(it.fields(), names),
                it.follows(),
                it.people(),
                it.refusals(),
                it.problems());
    }

    /** An amount stands with its currency, as on the card. */
    private static List<FieldRow> rows(List<FieldView> fields, Map<String, String> names) {
        var mine = new HashMap<String, @Nullable Object>();
        var others = new HashMap<String, @Nullable Object>();
        fields.forEach(it -> {
            mine.put(it.field(), it.mine());
            others.put(it.field(), it.others());
        });
        return fields.stream()
                .filter(it -> !it.field().equals("revenueCurrency"))
                .map(it -> FieldRow.of(
                        it,
                        CardAnswers.plain(it.field(), it.mine(), mine),
                        CardAnswers.plain(it.field(), it.others(), others),
                        names))
                .toList();
    }

    /** Makes the other customer part of this one; {@code If-Match} carries this card's version. */
    @PostMapping("/{id}/merge")
    @Requires(kind = Kind.CUSTOMER, level = Level.EDIT)
    ResponseEntity<Done> merge(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Merge request) {
        var merged = merges.merge(CardAnswers.id(id), ifMatch, request(request));
        return done(merged);
    }

    private Merges.Request request(Merge it) {
        var errors = new ArrayList<FieldError>();
        var fields = new LinkedHashMap<String, String>();
        if (it.fields != null) {
            if (it.fields.size() > MOST_FIELDS) {
                errors.add(new FieldError("fields", messages.text("customer.too-many", MOST_FIELDS)));
            }
            it.fields.forEach((field, chosen) -> fields.put(field, chosen == null ? "" : chosen));
        }
        if (it.other == null || it.other.isBlank()) {
            errors.add(new FieldError("other", messages.text("customer.needed")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return new Merges.Request(CardAnswers.id(it.other.strip()), it.otherVersion, fields);
    }

    private ResponseEntity<Done> done(Merged it) {
        var card = cards.get(it.survivor());
        return ResponseEntity.status(HttpStatus.OK)
                .eTag(ETags.of(card.version()))
                .body(new Done(
                        it.survivor().value(),
                        card.version(),
                        it.id(),
                        it.merged().value(),
                        it.undoableUntil(),
                        it.followed()));
    }

    /** Merges of the customer, newest first, with why one cannot be undone. */
    @GetMapping("/{id}/merges")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Past> past(@PathVariable String id) {
        var all = merges.of(CardAnswers.id(id));
        var users = new ArrayList<@Nullable String>();
        all.forEach(it -> {
            users.add(it.by());
            users.add(it.undoneBy());
        });
        var names = answers.names(users);
        return new Page<>(all.stream().map(it -> Past.of(it, names)).toList(), null);
    }

    /** Takes a merge back; 409 with the reason when that is no longer possible. */
    @PostMapping("/merges/{merge}/undo")
    @Requires(kind = Kind.CUSTOMER, level = Level.EDIT)
    ResponseEntity<Done> undo(@PathVariable String merge) {
        return done(merges.undo(mergeId(merge)));
    }

    private static UUID mergeId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("merge", "of that id");
        }
    }

    record Merge(
            @Nullable String other, @Nullable Integer otherVersion, @Nullable Map<String, @Nullable String> fields) {}

    record Done(
            UUID id, int version, UUID mergeId, UUID merged, Instant undoableUntil, Map<String, Integer> followed) {}

    record SideBySide(
            UUID id,
            int version,
            UUID other,
            int otherVersion,
            List<FieldRow> fields,
            List<FollowView> follows,
            List<String> samePeople,
            List<String> refusals,
            List<String> problems) {}

    /** Values as the card's answer has them, with what people call users and companies. */
    record FieldRow(
            String field,
            String label,
            String type,
            @Nullable String dictionary,
            @JsonProperty("this") @Nullable Object mine,
            @Nullable String thisName,
            @Nullable Object other,
            @Nullable String otherName,
            boolean differs,
            boolean mayBeBoth,
            String chosen) {

        static FieldRow of(FieldView it, @Nullable Object mine, @Nullable Object others, Map<String, String> names) {
            return new FieldRow(
                    it.field(),
                    it.label(),
                    it.type(),
                    it.dictionary(),
                    mine,
                    it.mine() == null ? null : names.get(it.mine().toString()),
                    others,
                    it.others() == null ? null : names.get(it.others().toString()),
                    it.differs(),
                    it.mayBeBoth(),
                    it.chosen());
        }
    }

    record Past(
            UUID mergeId,
            UUID survivorId,
            UUID mergedId,
            @Nullable String mergedName,
            @Nullable String mergedExternalId,
            Instant at,
            String by,
            @Nullable String byName,
            List<FollowView> followed,
            Instant undoableUntil,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String undoneByName,
            boolean undoable,
            @Nullable String refusal) {

        static Past of(MergeView it, Map<String, String> names) {
            return new Past(
                    it.id(),
                    it.survivorId(),
                    it.mergedId(),
                    it.mergedName(),
                    it.mergedExternalId(),
                    it.at(),
                    it.by(),
                    names.get(it.by()),
                    it.followed(),
                    it.undoableUntil(),
                    it.undoneAt(),
                    it.undoneBy(),
                    it.undoneBy() == null ? null : names.get(it.undoneBy()),
                    it.refusal() == null,
                    it.refusal());
        }
    }
}
