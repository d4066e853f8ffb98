package pl.lejek.offer.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerId;
import pl.lejek.deal.DealId;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.offer.CustomerAnswers;
import pl.lejek.offer.OfferDraft;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferState;
import pl.lejek.offer.Offers;
import pl.lejek.offer.web.OfferAnswers.Money;
import pl.lejek.offer.web.OfferAnswers.Response;
import pl.lejek.offer.web.OfferAnswers.Row;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Offers: written, looked at as PDF, sent on, withdrawn, answered by phone. */
@RestController
@RequestMapping("/api/v1/offers")
class OfferController {

    private final Offers offers;
    private final OfferAnswers answers;
    private final CustomerAnswers customer;
    private final OfferPage page;
    private final Users users;
    private final Messages messages;

    OfferController(
            Offers offers,
            OfferAnswers answers,
            CustomerAnswers customer,
            OfferPage page,
            Users users,
            Messages messages) {
        this.offers = offers;
        this.answers = answers;
        this.customer = customer;
        this.page = page;
        this.users = users;
        this.messages = messages;
    }

    /** {@code state} is one of {@code draft}, {@code approval}, {@code ready}, {@code sent} and the four answers. */
    @GetMapping
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    Page<Row> list(
            @RequestParam(required = false) @Nullable String deal,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return page(filter(deal, customer, state, owner, q), cursor, Cursor.limit(limit));
    }

    /** Every offer that the filters let through, as a spreadsheet; instants in the caller's zone. */
    @GetMapping("/export")
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    void export(
            @RequestParam(required = false) @Nullable String deal,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            HttpServletResponse response)
            throws IOException {
        var filter = filter(deal, customer, state, owner, q);
        OfferSheet.of(zone, messages).send(response, cursor -> {
            var page = page(filter, cursor, Cursor.MOST);
            var owners = users.displayNames(page.items().stream()
                    .map(Row::owner)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList());
            return page.map(it -> new OfferSheet.Line(it, it.owner() == null ? null : owners.get(it.owner())));
        });
    }

    private Offers.Filter filter(
            @Nullable String deal,
            @Nullable String customer,
            @Nullable String state,
            @Nullable String owner,
            @Nullable String q) {
        return new Offers.Filter(
                deal == null ? null : uuid("deal", deal),
                customer == null ? null : uuid("customer", customer),
                state == null ? null : state(state),
                owner,
                q);
    }

    private Page<Row> page(Offers.Filter filter, @Nullable String cursor, int limit) {
        var page = offers.list(filter, cursor, limit);
        var names = offers.customerNames(page.items());
        return page.map(it -> answers.row(it, names));
    }

    private OfferState state(String key) {
        return Arrays.stream(OfferState.values())
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new FieldErrors("state", messages.text("offer.state-unknown")));
    }

    record BeginInput(@Nullable String dealId) {}

    /** Begins an offer for a deal; 409 when it has one that is being made or is out. */
    @PostMapping
    @Requires(kind = Kind.OFFER, level = Level.ENTER)
    @ApiResponse(responseCode = "201")
    ResponseEntity<Response> begin(@RequestBody BeginInput input) {
        if (input.dealId == null) {
            throw new FieldErrors("dealId", messages.text("offer.public.required"));
        }
        return answer(offers.begin(new DealId(uuid("deal", input.dealId))), HttpStatus.CREATED);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    ResponseEntity<Response> get(@PathVariable String id) {
        return answer(offers.get(offerId(id)), HttpStatus.OK);
    }

    record LineInput(
            @Nullable String product,
            @Nullable String name,
            @Nullable String description,
            @Nullable String unit,
            @Nullable BigDecimal quantity,
            @Nullable Money price,
            @Nullable BigDecimal discount,
            @Nullable String vat) {}

    record RecipientInput(@Nullable String name, @Nullable String email, @Nullable String phone) {}

    record DraftInput(
            @Nullable String audience,
            @Nullable String language,
            @Nullable String currency,
            @Nullable LocalDate validUntil,
            @Nullable BigDecimal discount,
            @Nullable RecipientInput recipient,
            @Nullable String coverText,
            @Nullable Map<String, String> blocks,
            @Nullable List<@Nullable LineInput> lines) {}

    /** Writes on the version that is on the desk; what is not named stays. Lines are all of them, in their order. */
    @PutMapping("/{id}")
    @Requires(kind = Kind.OFFER, level = Level.ENTER)
    ResponseEntity<Response> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody DraftInput input) {
        return answer(offers.change(offerId(id), ifMatch, draft(input)), HttpStatus.OK);
    }

    /** What the offer would come to, with its limit; nothing is kept. */
    @PostMapping("/{id}/try")
    @Requires(kind = Kind.OFFER, level = Level.ENTER)
    ResponseEntity<Response> tried(@PathVariable String id, @RequestBody DraftInput input) {
        return ResponseEntity.ok(answers.of(offers.tried(offerId(id), draft(input))));
    }

    private OfferDraft draft(DraftInput it) {
        var errors = new ArrayList<FieldError>();
        var lines = it.lines == null ? null : new ArrayList<OfferDraft.@Nullable Line>();
        if (it.lines != null && lines != null) {
            for (var i = 0; i < it.lines.size(); i++) {
                lines.add(line("lines[" + i + "].", it.lines.get(i), errors));
            }
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var recipient = it.recipient;
        return new OfferDraft(
                it.audience,
                it.language,
                it.currency,
                it.validUntil,
                it.discount,
                recipient == null ? null : recipient.name,
                recipient == null ? null : recipient.email,
                recipient == null ? null : recipient.phone,
                it.coverText,
                it.blocks,
                lines);
    }

    private OfferDraft.@Nullable Line line(String at, @Nullable LineInput it, List<FieldError> errors) {
        if (it == null) {
            return null;
        }
        BigDecimal price = null;
        if (it.price != null) {
            try {
                price = new BigDecimal(it.price.amount());
            } catch (RuntimeException e) {
                errors.add(new FieldError(at + "price", messages.text("offer.price")));
            }
        }
        UUID product = null;
        if (it.product != null && !it.product.isBlank()) {
            try {
                product = UUID.fromString(it.product);
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError(at + "product", messages.text("offer.product-unknown")));
            }
        }
        return new OfferDraft.Line(
                product,
                it.name,
                it.description,
                it.unit,
                it.quantity,
                price,
                it.price == null ? null : it.price.currency(),
                it.discount,
                it.vat);
    }

    /** The PDF as it was sent; one that is being written says so across every page. */
    @GetMapping("/{id}/pdf")
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    ResponseEntity<byte[]> pdf(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        return pdf(offers.pdf(offerId(id), version(version)));
    }

    /** The customer's page of a version as HTML, to be looked at: whoever opens it can answer nothing on it. */
    @GetMapping("/{id}/page")
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    ResponseEntity<String> page(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        return page.preview(customer.preview(offerId(id), version(version)));
    }

    private @Nullable Integer version(@Nullable Integer version) {
        if (version != null && version < 1) {
            throw new FieldErrors("version", messages.text("offer.version-unknown"));
        }
        return version;
    }

    static ResponseEntity<byte[]> pdf(Offers.PdfFile it) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(it.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(it.content());
    }

    /** Finishes the offer: it is sent, or goes to a manager when it is above the limits. */
    @PostMapping("/{id}/ready")
    @Requires(kind = Kind.OFFER, level = Level.ENTER)
    ResponseEntity<Response> ready(@PathVariable String id) {
        return answer(offers.ready(offerId(id)), HttpStatus.OK);
    }

    record WithdrawInput(@Nullable String reason, @Nullable Boolean revise) {}

    /** Takes the offer back from the customer; with {@code revise} the next version is written. */
    @PostMapping("/{id}/withdraw")
    @Requires(kind = Kind.OFFER, level = Level.ENTER)
    ResponseEntity<Response> withdraw(@PathVariable String id, @RequestBody WithdrawInput input) {
        var reason = input.reason;
        if (reason == null || reason.isBlank()) {
            throw new FieldErrors("reason", messages.text("offer.reason-missing"));
        }
        requireShort("reason", reason, 400);
        return answer(offers.withdraw(offerId(id), reason.strip(), Boolean.TRUE.equals(input.revise)), HttpStatus.OK);
    }

    record AnswerInput(
            @Nullable String answer, @Nullable String name, @Nullable String reason, @Nullable String note) {}

    /** Takes down what the customer said by phone or in person: {@code accepted} or {@code declined}. */
    @PostMapping("/{id}/answer")
    @Requires(kind = Kind.OFFER, level = Level.ENTER)
    ResponseEntity<Response> told(@PathVariable String id, @RequestBody AnswerInput input) {
        var answer = "accepted".equals(input.answer)
                ? OfferState.ACCEPTED
                : "declined".equals(input.answer) ? OfferState.DECLINED : null;
        if (answer == null) {
            throw new FieldErrors("answer", messages.text("offer.answer-unknown"));
        }
        requireShort("name", input.name, 200);
        requireShort("note", input.note, 2000);
        if (blankToNull(input.reason) != null
                && CustomerAnswers.Reason.of(input.reason).isEmpty()) {
            throw new FieldErrors("reason", messages.text("offer.reason"));
        }
        return answer(
                offers.told(
                        offerId(id),
                        answer,
                        blankToNull(input.name),
                        blankToNull(input.reason),
                        blankToNull(input.note)),
                HttpStatus.OK);
    }

    private void requireShort(String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw new FieldErrors(field, messages.text("offer.too-long", most));
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    record DiscountRow(
            String offer,
            String number,
            int version,
            BigDecimal discount,
            Money net,
            @Nullable String approvedBy,
            @Nullable Instant sentAt,
            @Nullable String answer,
            String state) {}

    /** Discounts of a customer's offers, the newest first: every version that went out. */
    @GetMapping("/discounts")
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    Page<DiscountRow> discounts(@RequestParam String customer) {
        return new Page<>(
                offers.discounts(new CustomerId(uuid("customer", customer))).stream()
                        .map(it -> new DiscountRow(
                                it.offer().toString(),
                                it.number(),
                                it.version(),
                                it.discount(),
                                Money.of(it.net(), it.currency()),
                                it.approvedBy(),
                                it.sentAt(),
                                it.answer() == null ? null : it.answer().key(),
                                it.state().key()))
                        .toList(),
                null);
    }

    private ResponseEntity<Response> answer(Offers.Details it, HttpStatus status) {
        var response = ResponseEntity.status(status).eTag(ETags.of(it.offer().version()));
        return (status == HttpStatus.CREATED
                        ? response.header(
                                "Location", "/api/v1/offers/" + it.offer().id())
                        : response)
                .body(answers.of(it));
    }

    private static OfferId offerId(String text) {
        return new OfferId(uuid("offer", text));
    }

    private static UUID uuid(String type, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(type, "of that id");
        }
    }
}
