package pl.lejek.deal.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealFilter;
import pl.lejek.deal.DealFilter.Closed;
import pl.lejek.deal.DealFilter.Closing;
import pl.lejek.deal.DealFilter.Forecasted;
import pl.lejek.deal.DealFilter.Outcome;
import pl.lejek.deal.DealFilter.Passed;
import pl.lejek.deal.ForecastCategory;
import pl.lejek.deal.ForecastMeasure;
import pl.lejek.deal.Funnels;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/** Reads the filters of a list of deals; what makes no sense is named. */
@Component
class DealQueries {

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern QUARTER = Pattern.compile("([0-9]{4})-Q([1-4])");

    private final Funnels funnels;
    private final Messages messages;

    DealQueries(Funnels funnels, Messages messages) {
        this.funnels = funnels;
        this.messages = messages;
    }

    /** @throws FieldErrors for what there is none of */
    DealFilter read(DealQuery it) {
        return new DealFilter(
                text(it.funnel()),
                stage("stage", it.stage()),
                text(it.owner()),
                text(it.team()),
                it.open(),
                it.idle(),
                text(it.q()),
                customer(it.customer()),
                text(it.currency()),
                closed(it),
                closing(it),
                passed(it),
                forecasted(it));
    }

    private @Nullable Forecasted forecasted(DealQuery it) {
        var measure = text(it.forecast());
        var category = text(it.category());
        return measure == null && category == null && it.noValue() == null
                ? null
                : new Forecasted(
                        measure == null
                                ? null
                                : ForecastMeasure.of(measure)
                                        .orElseThrow(() -> new FieldErrors(
                                                "forecast", messages.text("deal.forecast-measure-unknown"))),
                        category == null
                                ? null
                                : ForecastCategory.of(category)
                                        .orElseThrow(() -> new FieldErrors(
                                                "category", messages.text("deal.forecast-category-unknown"))),
                        it.noValue());
    }

    private @Nullable Closing closing(DealQuery it) {
        var from = it.closeFrom();
        var until = it.closeUntil();
        if (from == null && until == null) {
            return closing(it.closing());
        }
        if (text(it.closing()) != null) {
            throw new FieldErrors("closing", messages.text("deal.forecast-time-twice"));
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new FieldErrors("closeUntil", messages.text("deal.forecast-until-first"));
        }
        return new Closing(from, until);
    }

    private @Nullable Closed closed(DealQuery it) {
        var reason = text(it.reason());
        var stage =
                DealFilter.NONE.equals(it.closedStage()) ? it.closedStage() : stage("closedStage", it.closedStage());
        return it.closedFrom() == null && it.closedUntil() == null && reason == null && stage == null
                ? null
                : new Closed(instant(it.closedFrom()), instant(it.closedUntil()), reason, stage);
    }

    private @Nullable Passed passed(DealQuery it) {
        var stage = stage("passed", it.passed());
        return stage == null
                ? null
                : new Passed(stage, outcome(it.outcome()), instant(it.passedFrom()), instant(it.passedUntil()));
    }

    private @Nullable Outcome outcome(@Nullable String given) {
        var outcome = text(given);
        return outcome == null
                ? null
                : Arrays.stream(Outcome.values())
                        .filter(it -> it.name().equalsIgnoreCase(outcome))
                        .findFirst()
                        .orElseThrow(() -> new FieldErrors("outcome", messages.text("deal.outcome-unknown")));
    }

    private @Nullable Closing closing(@Nullable String given) {
        var closing = text(given);
        if (closing == null) {
            return null;
        }
        if (DealFilter.NONE.equals(closing)) {
            return new Closing(null, null);
        }
        try {
            if (MONTH.matcher(closing).matches()) {
                return months(YearMonth.parse(closing).atDay(1), 1);
            }
            var quarter = QUARTER.matcher(closing);
            if (quarter.matches()) {
                return months(
                        LocalDate.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)) * 3 - 2, 1),
                        3);
            }
        } catch (DateTimeException e) {
            // said below, as for whatever else is no month
        }
        throw new FieldErrors("closing", messages.text("deal.closing-unknown"));
    }

    private static Closing months(LocalDate from, int months) {
        return new Closing(from, from.plusMonths(months));
    }

    private @Nullable String stage(String field, @Nullable String given) {
        var stage = text(given);
        if (stage != null
                && funnels.all().stream()
                        .noneMatch(funnel -> funnel.stage(stage).isPresent())) {
            throw new FieldErrors(field, messages.text("deal.stage-unknown"));
        }
        return stage;
    }

    private @Nullable UUID customer(@Nullable String given) {
        var customer = text(given);
        try {
            return customer == null ? null : UUID.fromString(customer);
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("customer", messages.text("deal.customer-unknown"));
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
