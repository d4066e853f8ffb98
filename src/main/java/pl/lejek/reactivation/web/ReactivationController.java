package pl.lejek.reactivation.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.evidence.Report;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.reactivation.CascadeFigures;
import pl.lejek.reactivation.CascadeFigures.Amounts;
import pl.lejek.reactivation.CascadeFigures.Back;
import pl.lejek.reactivation.CascadeFigures.Month;
import pl.lejek.reactivation.CascadeFigures.Overview;
import pl.lejek.reactivation.CascadeFigures.Period;
import pl.lejek.reactivation.CascadeFigures.StageCounts;
import pl.lejek.reactivation.CascadeFigures.Step;
import pl.lejek.reactivation.CascadeFigures.Upcoming;
import pl.lejek.reactivation.CascadeList;
import pl.lejek.reactivation.CascadeList.Filter;
import pl.lejek.reactivation.CascadeList.Moment;
import pl.lejek.reactivation.CascadeList.State;
import pl.lejek.reactivation.HoldOut;
import pl.lejek.reactivation.Newcomers;
import pl.lejek.reactivation.SweepView;
import pl.lejek.reactivation.WhatIf;
import pl.lejek.workflow.Decisions;

/** How the cascade of offers for dormant customers does, and what comes next. */
@RestController
@RequestMapping("/api/v1/reactivation")
class ReactivationController {

    private static final int LONGEST_YEARS = 20;
    private static final int MOST_MONTHS = 36;

    private final CascadeFigures figures;
    private final CascadeList cascades;
    private final Newcomers newcomers;
    private final WhatIf whatIf;
    private final CascadeRows rows;
    private final Decisions decisions;
    private final Messages messages;

    ReactivationController(
            CascadeFigures figures,
            CascadeList cascades,
            Newcomers newcomers,
            WhatIf whatIf,
            CascadeRows rows,
            Decisions decisions,
            Messages messages) {
        this.figures = figures;
        this.cascades = cascades;
        this.newcomers = newcomers;
        this.whatIf = whatIf;
        this.rows = rows;
        this.decisions = decisions;
        this.messages = messages;
    }

    /**
     * Money in one currency: of the purchases that customers came back with; percent of each that the credited step offered, and
     * the same of those alone for which the coupon was used.
     */
    record AmountsAnswer(Money revenue, Money benefit, Money redeemedBenefit) {

        static List<AmountsAnswer> of(List<Amounts> all) {
            return all.stream()
                    .map(it -> new AmountsAnswer(
                            Money.of(it.revenue(), it.currency()),
                            Money.of(it.benefit(), it.currency()),
                            Money.of(it.redeemedBenefit(), it.currency())))
                    .toList();
        }
    }

    /** @param share of the offers in the period, 0 to 1; null for no offers */
    record BackAnswer(long count, @Nullable BigDecimal share, long redeemed, List<AmountsAnswer> amounts) {

        static BackAnswer of(Back it) {
            return new BackAnswer(it.count(), it.share(), it.redeemed(), AmountsAnswer.of(it.amounts()));
        }
    }

    /**
     * @param step months since the last purchase
     * @param offered offers in the period, by channel
     * @param skipped why nobody was written to, by reason
     */
    record StepAnswer(
            int step,
            long standing,
            long heldOut,
            long offers,
            Map<String, Long> offered,
            Map<String, Long> skipped,
            @Nullable Integer leastBenefit,
            @Nullable Integer mostBenefit,
            BackAnswer back,
            long callsOpen,
            long callsDone) {

        static StepAnswer of(Step it) {
            return new StepAnswer(
                    it.step(),
                    it.standing(),
                    it.heldOut(),
                    it.offers(),
                    it.offered(),
                    it.skipped(),
                    it.leastBenefit(),
                    it.mostBenefit(),
                    BackAnswer.of(it.back()),
                    it.callsOpen(),
                    it.callsDone());
        }
    }

    record MonthAnswer(LocalDate month, long count, List<AmountsAnswer> amounts) {

        static MonthAnswer of(Month it) {
            return new MonthAnswer(it.month(), it.count(), AmountsAnswer.of(it.amounts()));
        }
    }

    /**
     * @param until the day after the last
     * @param ended cascades that ended in the period, by state
     * @param withoutOffer who came back though no offer had reached them
     * @param before stages of customers on the first day of the period that they are known of
     */
    record OverviewAnswer(
            LocalDate from,
            LocalDate until,
            LocalDate today,
            long running,
            long starting,
            long entered,
            Map<String, Long> ended,
            List<StepAnswer> steps,
            BackAnswer withoutOffer,
            BackAnswer back,
            List<MonthAnswer> months,
            StageCounts now,
            @Nullable StageCounts before) {

        static OverviewAnswer of(Overview it) {
            var ended = new java.util.TreeMap<String, Long>();
            for (var state : State.values()) {
                if (state != State.RUNNING) {
                    ended.put(state.key(), 0L);
                }
            }
            it.ended()
                    .forEach((reason, count) -> ended.put(State.ofReason(reason).key(), count));
            return new OverviewAnswer(
                    it.period().from(),
                    it.period().until(),
                    it.today(),
                    it.running(),
                    it.starting(),
                    it.entered(),
                    ended,
                    it.steps().stream().map(StepAnswer::of).toList(),
                    BackAnswer.of(it.withoutOffer()),
                    BackAnswer.of(it.all()),
                    it.months().stream().map(MonthAnswer::of).toList(),
                    it.now(),
                    it.before());
        }
    }

    /** Days in the sales zone, {@code until} the day after the last; the last twelve months when nothing else is asked. */
    @Report("reactivation")
    @GetMapping
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    OverviewAnswer overview(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until) {
        return OverviewAnswer.of(figures.overview(period(from, until)));
    }

    private Period period(@Nullable LocalDate from, @Nullable LocalDate until) {
        requireYears("from", from);
        requireYears("until", until);
        var period = figures.period(from, until);
        if (!period.from().isBefore(period.until())
                || period.from().plusYears(LONGEST_YEARS).isBefore(period.until())) {
            throw new FieldErrors(
                    until == null ? "from" : "until", messages.text("reactivation.period-wrong", LONGEST_YEARS));
        }
        return period;
    }

    /** Days that a database has, too. */
    private void requireYears(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1900 || day.getYear() > 9000)) {
            throw new FieldErrors(field, messages.text("reactivation.year-far"));
        }
    }

    /** Per day and step, from today on; {@code days} of them, 30 when nothing else is asked. */
    @GetMapping("/upcoming")
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    Upcoming upcoming(@RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > CascadeFigures.MOST_DAYS) {
            throw new FieldErrors("days", messages.text("reactivation.number-range", 1, CascadeFigures.MOST_DAYS));
        }
        return figures.upcoming(days);
    }

    /** Customers who become dormant and enter the cascade {@code on} a day, at a {@code step}. */
    @GetMapping("/newcomers")
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    Page<CascadeRows.Newcomer> newcomers(
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable Integer step,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        requireYears("on", on);
        return rows.newcomers(newcomers.list(on, step, cursor, Cursor.limit(limit)));
    }

    /**
     * Which cascades.
     *
     * @param by what {@code from}, {@code until} and the order go by: {@code started}, {@code step}, {@code won}, {@code ended} or
     *     {@code called}
     * @param until the day after the last
     * @param step reached last; with {@code by=step} and {@code by=called} the one that was taken
     * @param channel with {@code by=step}: {@code email}, {@code sms}, or why nobody was written to
     * @param offered with {@code by=step}: whether somebody was written to
     * @param wonStep 0 for those who came back without an offer
     * @param nextOn the day of the next step; with it perhaps {@code nextStep}
     */
    record CascadeQuery(
            @Nullable String by,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String state,
            @Nullable Integer step,
            @Nullable String channel,
            @Nullable Boolean offered,
            @Nullable Integer wonStep,
            @Nullable Boolean heldOut,
            @Nullable Boolean callOpen,
            @Nullable String customer,
            @Nullable LocalDate nextOn,
            @Nullable Integer nextStep) {}

    /** Newest first by what {@code by} says. */
    @GetMapping("/cascades")
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    Page<CascadeRows.Row> cascades(
            CascadeQuery query,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return rows.of(cascades.list(filter(query), cursor, Cursor.limit(limit)));
    }

    /** Every cascade that the filters let through, as a spreadsheet; instants in the caller's zone. */
    @GetMapping("/cascades/export")
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    void export(CascadeQuery query, @RequestParam(defaultValue = "UTC") ZoneId zone, HttpServletResponse response)
            throws IOException {
        var filter = filter(query);
        rows.sheet(zone).send(response, cursor -> rows.of(cascades.list(filter, cursor, Cursor.MOST)));
    }

    private Filter filter(CascadeQuery query) {
        requireYears("from", query.from);
        requireYears("until", query.until);
        requireYears("nextOn", query.nextOn);
        return new Filter(
                query.by == null || query.by.isBlank()
                        ? Moment.STARTED
                        : Moment.of(query.by)
                                .orElseThrow(() -> new FieldErrors("by", messages.text("reactivation.by-unknown"))),
                query.from,
                query.until,
                query.state == null || query.state.isBlank()
                        ? null
                        : State.of(query.state)
                                .orElseThrow(
                                        () -> new FieldErrors("state", messages.text("reactivation.state-unknown"))),
                query.step,
                query.channel == null || query.channel.isBlank() ? null : query.channel.strip(),
                query.offered,
                query.wonStep,
                query.heldOut,
                query.callOpen,
                query.customer == null || query.customer.isBlank() ? null : customer(query.customer),
                query.nextOn,
                query.nextStep);
    }

    private CustomerId customer(String text) {
        try {
            return CustomerId.of(text);
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("customer", messages.text("reactivation.customer-unknown"));
        }
    }

    /** @param rate 0 to 1; null when there is nobody */
    record GroupAnswer(
            long count, long returned, long waiting, @Nullable BigDecimal rate, List<RevenueAnswer> revenue) {

        static GroupAnswer of(HoldOut.Group it) {
            return new GroupAnswer(
                    it.count(),
                    it.returned(),
                    it.waiting(),
                    it.rate(),
                    it.revenue().stream()
                            .map(one -> new RevenueAnswer(
                                    Money.of(one.total(), one.currency()), Money.of(one.perHead(), one.currency())))
                            .toList());
        }
    }

    record RevenueAnswer(Money total, Money perHead) {}

    /**
     * @param difference share of the treated that came back less that of the held-out
     * @param least 95 % confidence interval of the difference; null while there is not enough
     * @param enough customers on each side from which on it is given
     * @param verdict {@code not-enough}, {@code better}, {@code worse} or {@code unclear}
     */
    record HoldOutAnswer(
            LocalDate from,
            LocalDate until,
            int months,
            int enough,
            GroupAnswer treated,
            GroupAnswer heldOut,
            @Nullable BigDecimal difference,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            String verdict) {}

    /**
     * Cascades that started in the period, the last two years when nothing else is asked: who came back within {@code months} of
     * the start. Customers who have had less time count for nothing yet.
     */
    @GetMapping("/hold-out")
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    HoldOutAnswer holdOut(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "6") int months) {
        if (months < 1 || months > MOST_MONTHS) {
            throw new FieldErrors("months", messages.text("reactivation.number-range", 1, MOST_MONTHS));
        }
        requireYears("until", until);
        var end = figures.period(null, until).until();
        var it = figures.holdOut(period(from == null ? end.minusYears(2) : from, until), months);
        return new HoldOutAnswer(
                it.from(),
                it.until(),
                it.months(),
                HoldOut.ENOUGH,
                GroupAnswer.of(it.treated()),
                GroupAnswer.of(it.heldOut()),
                it.difference(),
                it.least(),
                it.most(),
                it.verdict().key());
    }

    /** The table as it is in force, to be changed and tried. */
    @GetMapping(path = "/tables/{decision}", produces = MediaType.APPLICATION_XML_VALUE)
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    ResponseEntity<byte[]> table(@PathVariable String decision) {
        if (!WhatIf.TABLES.contains(decision)) {
            throw new NotFound("table", "of that name");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(decision + ".dmn")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(decisions.xml(decision).getBytes(StandardCharsets.UTF_8));
    }

    record WhatIfRequest(@Nullable String decision, @Nullable String xml, @Nullable LocalDate day) {}

    /** @param complete false when there were too many to look at each; the steps are counted of all even so */
    record OutcomeAnswer(
            long cascades,
            long newcomers,
            long lost,
            List<WhatIf.AtStep> steps,
            List<WhatIf.Offers> offers,
            long calls,
            long lookedAt,
            boolean complete) {

        static OutcomeAnswer of(WhatIf.Outcome it) {
            return new OutcomeAnswer(
                    it.cascades(),
                    it.newcomers(),
                    it.lost(),
                    it.steps(),
                    it.offers(),
                    it.calls(),
                    it.lookedAt(),
                    it.isComplete());
        }
    }

    record WhatIfAnswer(LocalDate on, OutcomeAnswer asIs, OutcomeAnswer tried) {}

    /**
     * How many would step on a day, tomorrow when none is named, if a table were changed to this one, beside today's. The DMN file
     * passes the checks of a deployed one; nothing is deployed. {@code decision}: {@code reactivation-ladder},
     * {@code reactivation-offer} or {@code reactivation-channel}.
     */
    @PostMapping("/what-if")
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    @ApiResponse(responseCode = "200")
    WhatIfAnswer whatIf(@RequestBody WhatIfRequest request) {
        var it = whatIf.of(request.decision, request.xml, request.day);
        return new WhatIfAnswer(it.on(), OutcomeAnswer.of(it.asIs()), OutcomeAnswer.of(it.tried()));
    }

    /** Newest first, with how far the one under way has come. */
    @GetMapping("/sweeps")
    @Requires(kind = Kind.REACTIVATION, level = Level.VIEW)
    Page<SweepView> sweeps(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return cascades.sweeps(cursor, Cursor.limit(limit));
    }
}
