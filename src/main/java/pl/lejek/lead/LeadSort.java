package pl.lejek.lead;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.lejek.platform.web.Cursor;

/** Orders of the list of leads; each goes on after the last row of a page. */
public enum LeadSort {
    /** Newest first. */
    RECEIVED("received_at", "desc", "<"),

    /** Running deadlines first, the soonest of them on top, then all others. */
    SLA("coalesce(case when sla_state is not null then sla_breach_at end, 'infinity'::timestamptz)", "asc", ">");

    private static final String NO_DEADLINE = "infinity";

    private final String key;
    private final String direction;
    private final String comparison;

    LeadSort(String key, String direction, String comparison) {
        this.key = key;
        this.direction = direction;
        this.comparison = comparison;
    }

    record Place(String at, UUID id) {}

    String order() {
        return key + " " + direction + ", id " + direction;
    }

    /** @return condition with the two parameters of a place */
    String after() {
        return "(" + key + ", id) " + comparison + " (?::timestamptz, ?)";
    }

    Place place(List<String> cursor) {
        var at = cursor.get(0);
        return new Place(
                this == SLA && NO_DEADLINE.equals(at) ? at : Instant.parse(at).toString(),
                UUID.fromString(cursor.get(1)));
    }

    Cursor cursor(LeadView last) {
        var breach = last.sla() == null ? null : last.slaBreachAt();
        Object at = this == RECEIVED ? last.receivedAt() : breach == null ? NO_DEADLINE : breach;
        return Cursor.of(at, last.id());
    }
}
