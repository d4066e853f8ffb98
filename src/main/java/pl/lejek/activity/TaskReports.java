package pl.lejek.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.TaskReported;

/** Keeps the report of every finished task as an activity: a call, a meeting, or desk work (domain.md D-15). */
@Component
class TaskReports {

    private static final String HELD = "held";

    private final Activities activities;
    private final PlannedActivities planned;

    TaskReports(Activities activities, PlannedActivities planned) {
        this.activities = activities;
        this.planned = planned;
    }

    @EventListener
    void on(TaskReported report) {
        var data = new HashMap<>(report.data());
        var plan = plan(report.subject());
        var result = text(data.remove("result"));
        if (plan != null && result != null && !HELD.equals(result)) {
            // Moved or cancelled: nothing took place that could be told about.
            return;
        }
        var at = instant(data.remove("at"));
        var channel = text(data.remove("channel"));
        var kind = plan != null && HELD.equals(result) ? plan.kind() : kind(channel);
        var id = activities.log(new NewActivity(
                kind,
                at == null ? report.at() : at,
                number(data.remove("minutes")),
                text(data.remove("withWhom")),
                text(data.get("outcome")),
                text(data.remove("summary")),
                text(data.remove("nextStep")),
                instant(data.remove("nextStepAt")),
                plan == null ? uuid(report.customerId()) : plan.customerId(),
                plan == null ? subject(report.subject(), "lead") : plan.leadId(),
                plan == null ? subject(report.subject(), "deal") : plan.dealId(),
                report.caseId(),
                report.taskId(),
                report.taskKey(),
                report.formId(),
                report.formVersion(),
                withoutNulls(data)));
        if (plan == null && "meeting".equals(kind)) {
            planned.meetingHeld(id);
        }
    }

    private PlannedActivities.@Nullable About plan(@Nullable SubjectRef subject) {
        var id = subject(subject, PlannedActivity.SUBJECT);
        return id == null ? null : planned.about(id).orElse(null);
    }

    private static String kind(@Nullable String channel) {
        if (channel == null) {
            return "desk";
        }
        return switch (channel) {
            case "call", "meeting", "sms", "chat", "desk" -> channel;
            case "e-mail" -> "email";
            default -> "note";
        };
    }

    private static @Nullable UUID subject(@Nullable SubjectRef subject, String type) {
        return subject != null && type.equals(subject.type()) ? uuid(subject.id()) : null;
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static @Nullable Integer number(@Nullable Object value) {
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof java.util.Date date) {
            return date.toInstant();
        }
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            var text = value.toString();
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text)
                            .atStartOfDay(ZoneId.of("Europe/Warsaw"))
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> data) {
        var kept = new HashMap<String, Object>();
        data.forEach((key, value) -> {
            if (value != null) {
                kept.put(key, value instanceof java.time.temporal.Temporal ? value.toString() : value);
            }
        });
        return kept;
    }
}
