package pl.lejek.deal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.deal.DealView;
import pl.lejek.deal.Deals;
import pl.lejek.deal.Stage;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1")
class DealController {

    private final Deals deals;
    private final CurrentUser user;
    private final Messages messages;

    DealController(Deals deals, CurrentUser user, Messages messages) {
        this.deals = deals;
        this.user = user;
        this.messages = messages;
    }

    @GetMapping("/deals")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    Page<DealResponse> list(
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (stage != null && Stream.of(Stage.values()).noneMatch(it -> it.key().equals(stage))) {
            throw new FieldErrors("stage", messages.text("deal.stage-unknown"));
        }
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var most = Cursor.limit(limit);
        var rows = deals.list(
                stage,
                "me".equals(owner) ? user.id() : owner,
                after == null ? null : after.at,
                after == null ? null : after.id,
                most);
        return Page.of(rows, most, it -> Cursor.of(it.openedAt(), it.id()).toString())
                .map(DealResponse::of);
    }

    private record Place(Instant at, UUID id) {}

    @GetMapping("/deals/{id}")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    DealResponse get(@PathVariable String id) {
        try {
            return deals.find(UUID.fromString(id)).map(DealResponse::of).orElseThrow(() -> new NotFound("deal", id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("deal", "of that id");
        }
    }

    @GetMapping("/pipeline")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    Pipeline pipeline() {
        var sums = deals.sums();
        return new Pipeline(Stream.of(Stage.values())
                .map(it -> {
                    var ofStage = sums.stream()
                            .filter(sum -> sum.stage().equals(it.key()))
                            .toList();
                    return new PipelineStage(
                            it.key(),
                            messages.text("deal." + it.key()),
                            ofStage.stream().mapToLong(Deals.Sum::count).sum(),
                            ofStage.stream()
                                    .map(sum -> new PipelineSum(
                                            sum.currency(),
                                            sum.count(),
                                            money(sum.sum(), sum.currency()),
                                            money(sum.weighted(), sum.currency())))
                                    .toList());
                })
                .toList());
    }

    private static Money money(BigDecimal amount, String currency) {
        return new Money(amount.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString(), currency);
    }

    record Money(String amount, String currency) {}

    record PipelineSum(String currency, long count, Money sum, Money weighted) {}

    record PipelineStage(String stage, String label, long count, List<PipelineSum> sums) {}

    record Pipeline(List<PipelineStage> stages) {}

    record DealResponse(
            UUID id,
            @Nullable String externalId,
            @Nullable UUID customer,
            @Nullable String product,
            String stage,
            @Nullable Money value,
            int probability,
            @Nullable String owner,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String caseId) {

        static DealResponse of(DealView deal) {
            var value = deal.value();
            return new DealResponse(
                    deal.id(),
                    deal.externalId(),
                    deal.customerId(),
                    deal.product(),
                    deal.stage(),
                    value == null ? null : money(value, deal.currency()),
                    deal.probability(),
                    deal.owner(),
                    deal.openedAt(),
                    deal.closedAt(),
                    deal.caseId());
        }
    }
}
