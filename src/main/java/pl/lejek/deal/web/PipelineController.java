package pl.lejek.deal.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.deal.DealView;
import pl.lejek.deal.Funnels;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.deal.Pipeline;
import pl.lejek.deal.Pipeline.Card;
import pl.lejek.deal.Pipeline.Sum;
import pl.lejek.deal.web.DealAnswers.NextStep;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

@RestController
@RequestMapping("/api/v1")
class PipelineController {

    private final Pipeline pipeline;
    private final Funnels funnels;
    private final DealAnswers answers;
    private final Messages messages;

    PipelineController(Pipeline pipeline, Funnels funnels, DealAnswers answers, Messages messages) {
        this.pipeline = pipeline;
        this.funnels = funnels;
        this.answers = answers;
        this.messages = messages;
    }

    record SumAnswer(String currency, long count, Money sum, Money weighted) {

        static List<SumAnswer> of(List<Sum> sums) {
            return sums.stream()
                    .map(it -> new SumAnswer(
                            it.currency(),
                            it.count(),
                            Money.of(it.sum(), it.currency()),
                            Money.of(it.weighted(), it.currency())))
                    .toList();
        }
    }

    record StageAnswer(String stage, String label, boolean open, long count, List<SumAnswer> sums) {}

    record PipelineAnswer(String funnel, List<StageAnswer> stages) {}

    @GetMapping("/pipeline")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    PipelineAnswer pipeline(
            @RequestParam(defaultValue = Funnels.MAIN) String funnel,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team) {
        var key = funnel(funnel).key();
        var locale = LocaleContextHolder.getLocale();
        return new PipelineAnswer(
                key,
                pipeline.sums(key, text(owner), text(team)).stream()
                        .map(it -> new StageAnswer(
                                it.stage().key(),
                                it.stage().label().in(locale),
                                it.stage().open(),
                                it.count(),
                                SumAnswer.of(it.sums())))
                        .toList());
    }

    record FunnelAnswer(String key, String name, List<StageName> stages) {}

    record StageName(String stage, String label, boolean open) {}

    record FunnelsAnswer(List<FunnelAnswer> items) {}

    /** The funnels that are deployed, with their stages in order. */
    @GetMapping("/pipeline/funnels")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    FunnelsAnswer funnels() {
        var locale = LocaleContextHolder.getLocale();
        return new FunnelsAnswer(funnels.all().stream()
                .map(it -> new FunnelAnswer(
                        it.key(),
                        it.name().in(locale),
                        it.stages().stream()
                                .map(stage ->
                                        new StageName(stage.key(), stage.label().in(locale), stage.open()))
                                .toList()))
                .toList());
    }

    record CardAnswer(
            UUID id,
            @Nullable UUID customer,
            @Nullable String customerName,
            @Nullable String product,
            @Nullable Money value,
            int probability,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable NextStep nextStep,
            Instant stageSince,
            long daysInStage,
            boolean idle,
            @Nullable Instant onHoldUntil,
            @Nullable LocalDate expectedCloseOn,
            @Nullable Instant closedAt,
            @Nullable String taskId) {}

    record ColumnAnswer(
            String stage, String label, boolean open, long count, List<SumAnswer> sums, List<CardAnswer> cards) {}

    record BoardAnswer(String funnel, String name, Instant closedSince, List<ColumnAnswer> stages) {}

    @GetMapping("/deals/board")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    BoardAnswer board(
            @RequestParam(defaultValue = Funnels.MAIN) String funnel,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "50") int limit) {
        var board = pipeline.board(funnel(funnel), text(owner), text(team), Cursor.limit(limit));
        var locale = LocaleContextHolder.getLocale();
        var names = answers.names(board.columns().stream()
                .flatMap(it -> it.cards().stream())
                .map(Card::deal)
                .map(DealView::owner)
                .filter(Objects::nonNull)
                .toList());
        return new BoardAnswer(
                board.funnel().key(),
                board.funnel().name().in(locale),
                board.closedSince(),
                board.columns().stream()
                        .map(it -> new ColumnAnswer(
                                it.stage().key(),
                                it.stage().label().in(locale),
                                it.stage().open(),
                                it.count(),
                                SumAnswer.of(it.sums()),
                                it.cards().stream()
                                        .map(card -> card(card, names))
                                        .toList()))
                        .toList());
    }

    private CardAnswer card(Card card, java.util.Map<String, String> names) {
        var deal = card.deal();
        return new CardAnswer(
                deal.id(),
                deal.customerId(),
                card.customerName(),
                deal.product(),
                Money.orNone(deal.value(), deal.currency()),
                deal.probability(),
                deal.owner(),
                deal.owner() == null ? null : names.get(deal.owner()),
                NextStep.of(card.nextStep()),
                deal.stageSince(),
                answers.days(deal),
                DealAnswers.idle(deal),
                deal.onHoldUntil(),
                deal.expectedCloseOn(),
                deal.closedAt(),
                card.taskId());
    }

    record ConversionAnswer(
            String stage,
            String label,
            boolean open,
            long entered,
            long moved,
            long lost,
            long still,
            @Nullable Double conversion,
            @Nullable Double medianDays) {}

    record ConversionsAnswer(String funnel, List<ConversionAnswer> stages) {}

    /** Where deals drop out and get stuck, from the history of stages (FUN-39). */
    @GetMapping("/pipeline/funnel")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    ConversionsAnswer conversion(
            @RequestParam(defaultValue = Funnels.MAIN) String funnel,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime until,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team) {
        var chosen = funnel(funnel);
        var locale = LocaleContextHolder.getLocale();
        return new ConversionsAnswer(
                chosen.key(),
                pipeline.conversion(chosen, instant(from), instant(until), text(owner), text(team)).stream()
                        .map(it -> new ConversionAnswer(
                                it.stage().key(),
                                it.stage().label().in(locale),
                                it.stage().open(),
                                it.entered(),
                                it.moved(),
                                it.lost(),
                                it.still(),
                                !it.stage().open() || it.entered() == 0
                                        ? null
                                        : rounded((double) it.moved() / it.entered(), 4),
                                it.medianDays() == null ? null : rounded(it.medianDays(), 2)))
                        .toList());
    }

    record ForecastAnswer(@Nullable LocalDate month, List<SumAnswer> sums) {}

    record ForecastsAnswer(List<ForecastAnswer> items) {}

    @GetMapping("/pipeline/forecast")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    ForecastsAnswer forecast(
            @RequestParam(required = false) @Nullable String funnel,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team) {
        return new ForecastsAnswer(pipeline.forecast(text(funnel), text(owner), text(team)).stream()
                .map(it -> new ForecastAnswer(it.month(), SumAnswer.of(it.sums())))
                .toList());
    }

    record ReasonAnswer(
            String outcome, @Nullable String reason, @Nullable String label, @Nullable String stage, long count) {}

    record ReasonsAnswer(List<ReasonAnswer> items) {}

    /** Why deals were won and lost, and at which stage (FUN-31, FUN-32). */
    @GetMapping("/pipeline/reasons")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    ReasonsAnswer reasons(
            @RequestParam(required = false) @Nullable String funnel,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime until,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team) {
        return new ReasonsAnswer(
                pipeline.reasons(text(funnel), instant(from), instant(until), text(owner), text(team)).stream()
                        .map(it -> new ReasonAnswer(
                                it.outcome(),
                                it.reason(),
                                it.reason() == null ? null : pipeline.reasonText(it.reason()),
                                it.stage(),
                                it.count()))
                        .toList());
    }

    private Funnel funnel(String key) {
        return funnels.find(key).orElseThrow(() -> new FieldErrors("funnel", messages.text("deal.funnel-unknown")));
    }

    private static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
