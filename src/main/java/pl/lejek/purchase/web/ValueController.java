package pl.lejek.purchase.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.evidence.Report;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.purchase.ValueCases;
import pl.lejek.purchase.ValueFigures;
import pl.lejek.purchase.ValueRunView;
import pl.lejek.purchase.ValueRuns;
import pl.lejek.purchase.ValueSettings;
import pl.lejek.purchase.ValueSettingsStore;

/** What customers are worth: the figures, how they are computed, and computing them anew. */
@RestController
@RequestMapping("/api/v1")
class ValueController {

    private static final int MOST_PERIODS = 60;

    private final ValueFigures figures;
    private final ValueRuns runs;
    private final ValueCases cases;
    private final ValueSettingsStore settings;
    private final Users users;
    private final CustomerCards cards;
    private final Customers customers;
    private final CurrentUser user;
    private final Messages messages;

    ValueController(
            ValueFigures figures,
            ValueRuns runs,
            ValueCases cases,
            ValueSettingsStore settings,
            Users users,
            CustomerCards cards,
            Customers customers,
            CurrentUser user,
            Messages messages) {
        this.figures = figures;
        this.runs = runs;
        this.cases = cases;
        this.settings = settings;
        this.users = users;
        this.cards = cards;
        this.customers = customers;
        this.user = user;
        this.messages = messages;
    }

    /** {@code by}: {@code month} or {@code quarter}; {@code periods}: how many of them, the one of today last. */
    @Report("value")
    @GetMapping("/value/figures")
    @Requires(kind = Kind.VALUE, level = Level.VIEW)
    Figures figures(@RequestParam(defaultValue = "month") String by, @RequestParam(defaultValue = "12") int periods) {
        if (!by.equals("month") && !by.equals("quarter")) {
            throw new FieldErrors("by", messages.text("purchase.period-unknown"));
        }
        if (periods < 1 || periods > MOST_PERIODS) {
            throw new FieldErrors("periods", messages.text("purchase.setting-range", 1, MOST_PERIODS));
        }
        return new Shown(messages)
                .of(figures.figures(ValueFigures.Period.valueOf(by.toUpperCase(Locale.ROOT)), periods));
    }

    /** Recalculations, newest first, with how far the one under way has come. */
    @GetMapping("/value/runs")
    @Requires(kind = Kind.VALUE, level = Level.VIEW)
    Page<Run> runs(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        var page = runs.list(cursor, Cursor.limit(limit));
        var names = users.displayNames(
                page.items().stream().map(ValueRunView::askedBy).toList());
        return page.map(it -> new Run(it, names.get(it.askedBy())));
    }

    /** @param askedByName null when nobody asked, because the month had begun */
    record Run(@JsonUnwrapped ValueRunView run, @Nullable String askedByName) {}

    /** Who changed groups in one recalculation, in the order of the customers' ids. */
    @GetMapping("/value/runs/{id}/moves")
    @Requires(kind = Kind.VALUE, level = Level.VIEW)
    Page<Move> moves(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = runs.moves(id, cursor, Cursor.limit(limit));
        var names = names(page.items().stream().map(ValueRuns.Move::customer).toList());
        return page.map(it -> new Move(
                names.containsKey(it.customer()) ? new Customer(it.customer().value(), names.get(it.customer())) : null,
                it.at(),
                it.groupBefore(),
                label(it.groupBefore()),
                it.group(),
                label(it.group())));
    }

    private Map<CustomerId, String> names(Collection<CustomerId> ids) {
        if (!user.may(Kind.CUSTOMER, Level.VIEW)) {
            return Map.of();
        }
        var visible = cards.visible(ids.stream().map(CustomerId::value).collect(Collectors.toSet()));
        return customers.names(visible.stream().map(CustomerId::new).toList());
    }

    private String label(String group) {
        return messages.find("purchase.group-" + group).orElse(group);
    }

    record Customer(UUID id, @Nullable String name) {}

    /** @param customer null for customers that the caller may not know of */
    record Move(
            @Nullable Customer customer,
            Instant at,
            String groupBefore,
            String labelBefore,
            String group,
            String label) {}

    /** Recalculates everybody; when that is under way, the case ends at once. */
    @PostMapping("/value/runs")
    @Requires(kind = Kind.VALUE, level = Level.EDIT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started recalculate() {
        return new Started(cases.start(user.id()));
    }

    record Started(String caseId) {}

    @GetMapping("/value-settings")
    @Requires(kind = Kind.VALUE, level = Level.VIEW)
    ResponseEntity<Settings> settings() {
        return answer(settings.get());
    }

    /** Changes what the body names; it counts from the next recalculation. A stale {@code If-Match} answers 412. */
    @PatchMapping("/value-settings")
    @Requires(kind = Kind.VALUE, level = Level.EDIT)
    ResponseEntity<Settings> change(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(settings.change(ifMatch, request));
    }

    private static ResponseEntity<Settings> answer(ValueSettings it) {
        return ResponseEntity.ok().eTag(ETags.of(it.version())).body(Settings.of(it));
    }

    /** Rates, margin, retention and shares in percent, costs in the company's currency. */
    record Settings(
            String formula,
            BigDecimal lifetimeMonths,
            BigDecimal lifespanYears,
            BigDecimal grossMargin,
            BigDecimal churnRate,
            BigDecimal discountRate,
            int horizonYears,
            BigDecimal acquisitionCost,
            BigDecimal serviceHoursPerMonth,
            BigDecimal serviceHourCost,
            Map<String, BigDecimal> retention,
            BigDecimal highValueShare,
            int version) {

        static Settings of(ValueSettings it) {
            return new Settings(
                    it.formula().key(),
                    it.lifetimeMonths(),
                    it.lifespanYears(),
                    it.grossMargin(),
                    it.churnRate(),
                    it.discountRate(),
                    it.horizonYears(),
                    it.acquisitionCost(),
                    it.serviceHoursPerMonth(),
                    it.serviceHourCost(),
                    new TreeMap<>(it.retention()),
                    it.highValueShare(),
                    it.version());
        }
    }

    /** Gives figures their words. */
    private record Shown(Messages messages) {

        Figures of(ValueFigures.Figures it) {
            var currency = it.currency();
            var formulas = new LinkedHashMap<String, Money>();
            it.formulas().forEach((formula, value) -> formulas.put(formula, Money.of(value, currency)));
            var band = it.band();
            return new Figures(
                    it.on(),
                    it.customers(),
                    Money.of(it.revenue(), currency),
                    new HighValue(
                            it.highValue().customers(), Money.of(it.highValue().revenue(), currency)),
                    it.formula(),
                    Money.orNone(it.lifetimeValue(), currency),
                    Money.orNone(it.beforeCost(), currency),
                    Money.orNone(it.acquisitionCost(), currency),
                    it.ratio(),
                    band == null ? null : band.key(),
                    band == null ? null : messages.text("purchase.band-" + band.key()),
                    formulas,
                    it.groups().stream()
                            .map(group -> new Group(
                                    group.group(),
                                    group.group() == null
                                            ? null
                                            : messages.find("purchase.group-" + group.group())
                                                    .orElse(group.group()),
                                    group.customers(),
                                    Money.of(group.revenue(), currency),
                                    Money.orNone(group.lifetimeValue(), currency)))
                            .toList(),
                    it.stages().stream()
                            .map(stage -> new Stage(
                                    stage.stage().key(),
                                    messages.text(
                                            "purchase.stage-" + stage.stage().key()),
                                    stage.customers(),
                                    Money.of(stage.revenue(), currency)))
                            .toList(),
                    it.periods());
        }
    }

    record Figures(
            LocalDate on,
            long customers,
            Money revenue,
            HighValue highValue,
            String formula,
            @Nullable Money lifetimeValue,
            @Nullable Money beforeAcquisitionCost,
            @Nullable Money acquisitionCost,
            @Nullable BigDecimal ratio,
            @Nullable String band,
            @Nullable String bandLabel,
            Map<String, Money> formulas,
            List<Group> groups,
            List<Stage> stages,
            List<ValueFigures.Loss> periods) {}

    record HighValue(long customers, Money revenue) {}

    record Group(
            @Nullable String group,
            @Nullable String label,
            long customers,
            Money revenue,
            @Nullable Money lifetimeValue) {}

    record Stage(String stage, String label, long customers, Money revenue) {}
}
