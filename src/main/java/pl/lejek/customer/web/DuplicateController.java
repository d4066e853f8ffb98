package pl.lejek.customer.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.ProbableDuplicates;
import pl.lejek.customer.ProbableDuplicates.Candidate;
import pl.lejek.customer.ProbableDuplicates.PairView;
import pl.lejek.customer.ProbableDuplicates.Reason;
import pl.lejek.customer.ProbableDuplicates.Side;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;

/** Customers that are probably there twice, with the reasons in words. */
@RestController
@RequestMapping("/api/v1/customers")
class DuplicateController {

    private final ProbableDuplicates duplicates;
    private final CardAnswers answers;
    private final Messages messages;

    DuplicateController(ProbableDuplicates duplicates, CardAnswers answers, Messages messages) {
        this.duplicates = duplicates;
        this.answers = answers;
        this.messages = messages;
    }

    /** Pairs of which the caller may see both, the likeliest first. */
    @GetMapping("/duplicates")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Pair> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        var page = duplicates.list(cursor, Cursor.limit(limit));
        var owners = new ArrayList<@Nullable String>();
        page.items().forEach(it -> {
            owners.add(it.one().owner());
            owners.add(it.other().owner());
        });
        var names = answers.names(owners);
        return page.map(it -> pair(it, names));
    }

    private Pair pair(PairView it, Map<String, String> names) {
        return new Pair(
                Customer.of(it.one(), names),
                Customer.of(it.other(), names),
                it.score(),
                words(it.reasons()),
                it.foundAt(),
                it.mergeable());
    }

    /** Has all customers compared with each other; what is found is in the list soon. */
    @PostMapping("/duplicates/search")
    @Requires(kind = Kind.IMPORT, level = Level.EDIT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void search() {
        duplicates.searchAll();
    }

    /** Cards that are probably the same as this one at this moment; dismissed ones last. */
    @GetMapping("/{id}/duplicates")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Found> of(@PathVariable String id) {
        var found = duplicates.of(CardAnswers.id(id));
        var names =
                answers.names(found.stream().map(it -> it.customer().owner()).toList());
        return new Page<>(found.stream().map(it -> found(it, names)).toList(), null);
    }

    private Found found(Candidate it, Map<String, String> names) {
        return new Found(
                Customer.of(it.customer(), names),
                it.score(),
                words(it.reasons()),
                it.dismissed() ? "DISMISSED" : "OPEN",
                it.mergeable());
    }

    private List<Word> words(List<Reason> reasons) {
        return reasons.stream()
                .map(it -> new Word(
                        it.code(),
                        messages.text("customer.duplicate-" + it.code(), it.percent() == null ? 0 : it.percent()),
                        it.percent()))
                .toList();
    }

    /** The two are different customers. */
    @PostMapping("/{id}/duplicates/{other}/dismiss")
    @Requires(kind = Kind.CUSTOMER, level = Level.EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable String id, @PathVariable String other) {
        duplicates.dismiss(CardAnswers.id(id), CardAnswers.id(other));
    }

    @PostMapping("/{id}/duplicates/{other}/reopen")
    @Requires(kind = Kind.CUSTOMER, level = Level.EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(@PathVariable String id, @PathVariable String other) {
        duplicates.reopen(CardAnswers.id(id), CardAnswers.id(other));
    }

    record Word(String code, String text, @Nullable Integer percent) {}

    record Pair(Customer one, Customer other, int score, List<Word> reasons, Instant foundAt, boolean mergeable) {}

    record Found(Customer customer, int score, List<Word> reasons, String state, boolean mergeable) {}

    record Customer(
            UUID id,
            @Nullable String externalId,
            String type,
            String name,
            String category,
            @Nullable String nip,
            @Nullable String regon,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String city,
            @Nullable String owner,
            @Nullable String ownerName,
            Instant createdAt) {

        static Customer of(Side it, Map<String, String> names) {
            return new Customer(
                    it.id(),
                    it.externalId(),
                    it.type(),
                    it.name(),
                    it.category(),
                    it.nip(),
                    it.regon(),
                    it.email(),
                    it.phone(),
                    it.city(),
                    it.owner(),
                    it.owner() == null ? null : names.get(it.owner()),
                    it.createdAt());
        }
    }
}
