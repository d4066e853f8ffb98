package pl.lejek.deal;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.web.Cursor;

/** Orders of the list of deals; the id breaks ties. */
public enum DealSort {
    /** Newest first. */
    OPENED("opened_at", true) {
        @Override
        Object value(DealView deal) {
            return deal.openedAt();
        }
    },
    /** The biggest first. */
    VALUE("coalesce(value, -1)", true) {
        @Override
        Object value(DealView deal) {
            var value = deal.value();
            return value == null ? BigDecimal.ONE.negate() : value;
        }
    },
    /** Closest to the purchase first (domain.md FUN-40). */
    PROBABILITY("probability", true) {
        @Override
        Object value(DealView deal) {
            return deal.probability();
        }
    },
    /** What should close soonest first. */
    CLOSE("coalesce(expected_close_on, date '9999-01-01')", false) {
        @Override
        Object value(DealView deal) {
            var day = deal.expectedCloseOn();
            return day == null ? LocalDate.of(9999, 1, 1) : day;
        }
    },
    /** The next step that is due soonest first. */
    NEXT("coalesce(next_step_at, timestamptz '9999-01-01 00:00:00Z')", false) {
        @Override
        Object value(DealView deal) {
            var at = deal.nextStepAt();
            return at == null ? LocalDate.of(9999, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC) : at;
        }
    },
    /** Longest without activity first. */
    ACTIVITY("last_activity_at", false) {
        @Override
        Object value(DealView deal) {
            return deal.lastActivityAt();
        }
    };

    private final String expression;
    private final boolean descending;

    DealSort(String expression, boolean descending) {
        this.expression = expression;
        this.descending = descending;
    }

    abstract Object value(DealView deal);

    String order() {
        var way = descending ? " desc" : "";
        return expression + way + ", id" + way;
    }

    String after() {
        return "(" + expression + ", id) " + (descending ? "<" : ">") + " (?, ?)";
    }

    Cursor cursor(DealView deal) {
        return Cursor.of(name(), value(deal), deal.id());
    }

    /** @return the arguments of {@link #after()} */
    List<Object> place(List<String> values) {
        if (!values.get(0).equals(name())) {
            throw new IllegalArgumentException("Another order's cursor");
        }
        return List.of(parse(values.get(1)), UUID.fromString(values.get(2)));
    }

    private Object parse(String text) {
        return switch (this) {
            case VALUE -> new BigDecimal(text);
            case PROBABILITY -> Integer.valueOf(text);
            case CLOSE -> LocalDate.parse(text);
            default -> Timestamp.from(Instant.parse(text));
        };
    }

    /** @return null when there is no such order */
    public static @Nullable DealSort of(String key) {
        return switch (key) {
            case "opened" -> OPENED;
            case "value" -> VALUE;
            case "probability" -> PROBABILITY;
            case "close" -> CLOSE;
            case "next" -> NEXT;
            case "activity" -> ACTIVITY;
            default -> null;
        };
    }
}
