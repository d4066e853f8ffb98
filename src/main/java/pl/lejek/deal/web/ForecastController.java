package pl.lejek.deal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.deal.Forecast;
import pl.lejek.deal.Forecast.Amount;
import pl.lejek.deal.Forecast.Apart;
import pl.lejek.deal.Forecast.Figures;
import pl.lejek.deal.Forecast.Whose;
import pl.lejek.deal.ForecastChanges;
import pl.lejek.deal.ForecastChanges.Change;
import pl.lejek.deal.ForecastChanges.Delta;
import pl.lejek.deal.ForecastChanges.Figure;
import pl.lejek.deal.ForecastPeriods;
import pl.lejek.deal.ForecastPeriods.Length;
import pl.lejek.deal.Funnels;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.evidence.Report;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;

/** What deals should bring by month and quarter, and what changed (domain.md FUN-35, FUN-41, REP-13). */
@RestController
@RequestMapping("/api/v1/forecast")
class ForecastController {

    private static final int DAYS = 7;

    private final Forecast forecast;
    private final ForecastChanges changes;
    private final Funnels funnels;
    private final Messages messages;

    ForecastController(Forecast forecast, ForecastChanges changes, Funnels funnels, Messages messages) {
        this.forecast = forecast;
        this.changes = changes;
        this.funnels = funnels;
        this.messages = messages;
    }

    /**
     * Which forecast.
     *
     * @param by {@code month} or {@code quarter}
     * @param from a day in the first period, today when there is none
     * @param until the day after the last period; half a year of months or a year of quarters when there is none
     * @param owner a user, {@code me} or {@code none}
     */
    record ForecastQuery(
            @Nullable String by,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String funnel,
            @Nullable String team,
            @Nullable String owner) {}

    record AmountAnswer(Money sum, long count) {

        static AmountAnswer of(Amount it, String currency) {
            return new AmountAnswer(Money.of(it.sum(), currency), it.count());
        }
    }

    record FiguresAnswer(
            String currency,
            AmountAnswer won,
            AmountAnswer committed,
            AmountAnswer weighted,
            AmountAnswer bestCase,
            AmountAnswer open,
            AmountAnswer omitted,
            long withoutValue) {

        static FiguresAnswer of(Figures it) {
            return new FiguresAnswer(
                    it.currency(),
                    AmountAnswer.of(it.won(), it.currency()),
                    AmountAnswer.of(it.committed(), it.currency()),
                    AmountAnswer.of(it.weighted(), it.currency()),
                    AmountAnswer.of(it.bestCase(), it.currency()),
                    AmountAnswer.of(it.open(), it.currency()),
                    AmountAnswer.of(it.omitted(), it.currency()),
                    it.withoutValue());
        }
    }

    record PeriodAnswer(String period, LocalDate from, LocalDate until, List<FiguresAnswer> figures) {}

    record ApartAnswer(String currency, AmountAnswer open, long withoutValue) {

        static List<ApartAnswer> of(List<Apart> all) {
            return all.stream()
                    .map(it -> new ApartAnswer(
                            it.currency(), AmountAnswer.of(it.open(), it.currency()), it.withoutValue()))
                    .toList();
        }
    }

    /** @param until the first day after the last period */
    record ForecastAnswer(
            String by,
            LocalDate from,
            LocalDate until,
            String zone,
            @Nullable Instant asOf,
            List<PeriodAnswer> periods,
            List<FiguresAnswer> total,
            List<ApartAnswer> overdue,
            List<ApartAnswer> later,
            List<ApartAnswer> undated) {}

    @Report("forecast")
    @GetMapping
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    ForecastAnswer forecast(ForecastQuery query, @RequestParam(required = false) @Nullable OffsetDateTime asOf) {
        var it = forecast.of(periods(query), whose(query), past("asOf", asOf));
        return new ForecastAnswer(
                key(it.periods().length()),
                it.periods().from(),
                it.periods().until(),
                it.periods().zone().getId(),
                it.asOf(),
                it.byPeriod().stream()
                        .map(in -> new PeriodAnswer(
                                in.period().key(),
                                in.period().from(),
                                in.period().until(),
                                in.figures().stream().map(FiguresAnswer::of).toList()))
                        .toList(),
                it.total().stream().map(FiguresAnswer::of).toList(),
                ApartAnswer.of(it.overdue()),
                ApartAnswer.of(it.later()),
                ApartAnswer.of(it.undated()));
    }

    private record SheetRow(String period, Figures figures) {}

    /** The numbers of every period and currency as a spreadsheet. */
    @GetMapping("/export")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    void export(
            ForecastQuery query,
            @RequestParam(required = false) @Nullable OffsetDateTime asOf,
            @RequestParam(defaultValue = "UTC") ZoneId zone,
            HttpServletResponse response)
            throws IOException {
        var it = forecast.of(periods(query), whose(query), past("asOf", asOf));
        var rows = it.byPeriod().stream()
                .flatMap(in -> in.figures().stream()
                        .map(figures -> new SheetRow(in.period().key(), figures)))
                .toList();
        new Spreadsheet<SheetRow>(
                        messages.text("deal.forecast-sheet"),
                        zone,
                        List.of(
                                new Column<>(messages.text("deal.forecast-period"), SheetRow::period),
                                new Column<>(messages.text("deal.sheet-currency"), row -> row.figures()
                                        .currency()),
                                amount("won", row -> row.won()),
                                amount("committed", row -> row.committed()),
                                amount("weighted", row -> row.weighted()),
                                amount("best-case", row -> row.bestCase()),
                                amount("omitted", row -> row.omitted()),
                                new Column<>(
                                        messages.text("deal.forecast-deals"),
                                        row -> row.figures().weighted().count()),
                                new Column<>(messages.text("deal.forecast-without-value"), row -> row.figures()
                                        .withoutValue())))
                .send(response, cursor -> new Page<>(rows, null));
    }

    private Column<SheetRow> amount(String name, java.util.function.Function<Figures, Amount> of) {
        return new Column<>(messages.text("deal.forecast-" + name), row -> of.apply(row.figures())
                .sum());
    }

    record DeltaAnswer(Money won, Money committed, Money weighted, Money bestCase) {

        static DeltaAnswer of(Delta it, String currency) {
            return new DeltaAnswer(
                    Money.of(it.won(), currency),
                    Money.of(it.committed(), currency),
                    Money.of(it.weighted(), currency),
                    Money.of(it.bestCase(), currency));
        }
    }

    record FigureAnswer(
            String stage,
            String stageLabel,
            @Nullable Money value,
            int probability,
            @Nullable LocalDate expectedCloseOn,
            boolean onHold,
            @Nullable String offerState,
            @Nullable Instant closedAt) {}

    record ChangeAnswer(
            UUID deal,
            @Nullable String customerName,
            @Nullable String product,
            boolean visible,
            String kind,
            String currency,
            DeltaAnswer delta,
            @Nullable FigureAnswer before,
            @Nullable FigureAnswer after) {}

    record StepAnswer(String kind, long deals, DeltaAnswer delta) {}

    record BridgeAnswer(String currency, DeltaAnswer opening, List<StepAnswer> steps, DeltaAnswer closing) {}

    /** @param count of all changes, of which {@code items} are the biggest */
    record ChangesAnswer(
            Instant since,
            LocalDate from,
            LocalDate until,
            List<BridgeAnswer> bridges,
            List<ChangeAnswer> items,
            long count) {}

    /** What made the forecast of then into the one of now; of the last seven days when nothing else is asked. */
    @GetMapping("/changes")
    @Requires(kind = Kind.DEAL, level = Level.VIEW)
    ChangesAnswer changes(
            ForecastQuery query,
            @RequestParam(required = false) @Nullable OffsetDateTime since,
            @RequestParam(defaultValue = "50") int limit) {
        var begin = past("since", since);
        var it = changes.since(
                begin == null ? forecast.daysAgo(DAYS) : begin, periods(query), whose(query), Cursor.limit(limit));
        var known = new HashMap<String, Optional<Funnel>>();
        return new ChangesAnswer(
                it.since(),
                it.periods().from(),
                it.periods().until(),
                it.bridges().stream()
                        .map(bridge -> new BridgeAnswer(
                                bridge.currency(),
                                DeltaAnswer.of(bridge.opening(), bridge.currency()),
                                bridge.steps().stream()
                                        .map(step -> new StepAnswer(
                                                step.kind().key(),
                                                step.deals(),
                                                DeltaAnswer.of(step.delta(), bridge.currency())))
                                        .toList(),
                                DeltaAnswer.of(bridge.closing(), bridge.currency())))
                        .toList(),
                it.changes().stream().map(change -> change(change, known)).toList(),
                it.count());
    }

    private ChangeAnswer change(Change it, HashMap<String, Optional<Funnel>> known) {
        return new ChangeAnswer(
                it.deal(),
                it.customerName(),
                it.product(),
                it.visible(),
                it.kind().key(),
                it.currency(),
                DeltaAnswer.of(it.delta(), it.currency()),
                figure(it.before(), known),
                figure(it.after(), known));
    }

    private @Nullable FigureAnswer figure(@Nullable Figure it, HashMap<String, Optional<Funnel>> known) {
        return it == null
                ? null
                : new FigureAnswer(
                        it.stage(),
                        DealAnswers.label(known.computeIfAbsent(it.funnel(), funnels::find), it.stage()),
                        Money.orNone(it.value(), it.currency()),
                        it.probability(),
                        it.expectedCloseOn(),
                        it.onHold(),
                        it.offerState(),
                        it.closedAt());
    }

    private ForecastPeriods periods(ForecastQuery query) {
        var by = text(query.by());
        var length = by == null
                ? Length.MONTH
                : Length.of(by).orElseThrow(() -> new FieldErrors("by", messages.text("deal.forecast-by-unknown")));
        var far = Stream.of(query.from(), query.until())
                .anyMatch(it -> it != null && (it.getYear() < 1900 || it.getYear() > 9000));
        return (far ? Optional.<ForecastPeriods>empty() : forecast.periods(length, query.from(), query.until()))
                .orElseThrow(() -> new FieldErrors(
                        query.until() == null ? "from" : "until",
                        messages.text("deal.forecast-too-long", ForecastPeriods.MOST)));
    }

    private Whose whose(ForecastQuery query) {
        var funnel = text(query.funnel());
        if (funnel != null && funnels.find(funnel).isEmpty()) {
            throw new FieldErrors("funnel", messages.text("deal.funnel-unknown"));
        }
        return new Whose(funnel, text(query.owner()), text(query.team()));
    }

    private @Nullable Instant past(String field, @Nullable OffsetDateTime at) {
        if (at == null) {
            return null;
        }
        var instant = at.toInstant();
        if (forecast.isAhead(instant) || at.getYear() < 1900) {
            throw new FieldErrors(field, messages.text("deal.forecast-not-past"));
        }
        return instant;
    }

    private static String key(Length length) {
        return length.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
