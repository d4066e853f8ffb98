package pl.lejek.deal.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.deal.FunnelPicture;
import pl.lejek.deal.Funnels;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.deal.Pipeline;
import pl.lejek.deal.Pipeline.Card;
import pl.lejek.deal.Pipeline.Shown;
import pl.lejek.deal.Pipeline.Sum;
import pl.lejek.deal.web.DealAnswers.NextStep;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.evidence.Report;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1")
class PipelineController {

    private final Pipeline pipeline;
    private final FunnelPicture picture;
    private final Funnels funnels;
    private final DealAnswers answers;
    private final Messages messages;

    PipelineController(
            Pipeline pipeline, FunnelPicture picture, Funnels funnels, DealAnswers answers, Messages messages) {
        this.pipeline = pipeline;
        this.picture = picture;
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

    /** The funnels that are deployed, with their stages in order. */
    @GetMapping("/pipeline/funnels")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    Page<FunnelAnswer> funnels() {
        var locale = LocaleContextHolder.getLocale();
        return everything(funnels.all().stream()
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

    /** @param next the cursor of the cards after these, null when there are none */
    record ColumnAnswer(
            String stage,
            String label,
            boolean open,
            long count,
            List<SumAnswer> sums,
            List<CardAnswer> cards,
            @Nullable String next) {}

    record BoardAnswer(String funnel, String name, Instant closedSince, List<ColumnAnswer> stages) {}

    /** The first cards of every stage, with numbers of all. */
    @GetMapping("/deals/board")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    BoardAnswer board(
            @RequestParam(defaultValue = Funnels.MAIN) String funnel,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable Boolean idle,
            @RequestParam(defaultValue = "50") int limit) {
        var board = pipeline.board(funnel(funnel), new Shown(text(owner), text(team), idle), Cursor.limit(limit));
        var locale = LocaleContextHolder.getLocale();
        var names = names(board.columns().stream()
                .flatMap(it -> it.cards().items().stream())
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
                                it.cards().items().stream()
                                        .map(card -> card(card, names))
                                        .toList(),
                                it.cards().next()))
                        .toList());
    }

    /** More cards of one stage, in the order of the board. */
    @GetMapping("/deals/board/{stage}")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    Page<CardAnswer> cards(
            @PathVariable String stage,
            @RequestParam(defaultValue = Funnels.MAIN) String funnel,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable Boolean idle,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var chosen = funnel(funnel);
        var column = chosen.stage(stage).orElseThrow(() -> new NotFound("stage", stage));
        var page =
                pipeline.cards(chosen, column, new Shown(text(owner), text(team), idle), cursor, Cursor.limit(limit));
        var names = names(page.items());
        return page.map(it -> card(it, names));
    }

    private Map<String, String> names(List<Card> cards) {
        return answers.names(cards.stream()
                .map(it -> it.deal().owner())
                .filter(Objects::nonNull)
                .toList());
    }

    private CardAnswer card(Card card, Map<String, String> names) {
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
    @Report("funnel")
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
                picture.of(chosen, instant(from), instant(until), text(owner), text(team)).stream()
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

    record ReasonAnswer(
            String outcome,
            String outcomeLabel,
            @Nullable String reason,
            @Nullable String label,
            @Nullable String stage,
            @Nullable String stageLabel,
            long count) {}

    /** Why deals were won and lost, and at which stage (FUN-31, FUN-32). */
    @Report("lost-reasons")
    @GetMapping("/pipeline/reasons")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    Page<ReasonAnswer> reasons(
            @RequestParam(required = false) @Nullable String funnel,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime until,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team) {
        var known = text(funnel) == null ? funnels.all() : List.of(funnel(funnel));
        return everything(
                pipeline.reasons(text(funnel), instant(from), instant(until), text(owner), text(team)).stream()
                        .map(it -> new ReasonAnswer(
                                it.outcome(),
                                label(known, it.outcome()),
                                it.reason(),
                                it.reason() == null ? null : pipeline.reasonText(it.reason()),
                                it.stage(),
                                it.stage() == null ? null : label(known, it.stage()),
                                it.count()))
                        .toList());
    }

    private static String label(List<Funnel> known, String stage) {
        return known.stream()
                .filter(it -> it.stage(stage).isPresent())
                .findFirst()
                .map(it -> DealAnswers.label(Optional.of(it), stage))
                .orElse(stage);
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

    /** Few rows, known at once: a list as every other, without a next page. */
    private static <T> Page<T> everything(List<T> rows) {
        return new Page<>(rows, null);
    }
}
