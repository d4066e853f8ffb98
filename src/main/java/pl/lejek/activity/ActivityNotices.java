package pl.lejek.activity;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;

/** Reminds of planned calls and meetings. */
@Component
class ActivityNotices {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Messaging messaging;
    private final Customers customers;
    private final WorkingCalendar calendar;

    ActivityNotices(Messaging messaging, Customers customers, WorkingCalendar calendar) {
        this.messaging = messaging;
        this.customers = customers;
        this.calendar = calendar;
    }

    void soon(PlannedActivity plan, String caseId) {
        var customer = plan.customerId();
        messaging.queue(MessageRequest.notice(
                        "activity-soon/" + plan.id() + "/" + plan.plannedAt(),
                        "call".equals(plan.kind()) ? "call-soon" : "meeting-soon",
                        plan.owner())
                .toCustomer(customer == null ? null : customer.toString())
                .inCase(caseId, "activity", "remind-of-activity")
                .with("time", HOUR.format(plan.plannedAt().atZone(calendar.zone())))
                .with(
                        "customer",
                        nameOf(customer)
                                .or(() -> Optional.ofNullable(plan.withWhom()))
                                .orElse("?"))
                .with("page", page(plan)));
    }

    private static String page(PlannedActivity plan) {
        if (plan.dealId() != null) {
            return "deals/" + plan.dealId();
        }
        if (plan.customerId() != null) {
            return "customers/" + plan.customerId();
        }
        return plan.leadId() == null ? "tasks" : "leads/" + plan.leadId();
    }

    private Optional<String> nameOf(@Nullable UUID customer) {
        return customer == null ? Optional.empty() : customers.nameOf(new CustomerId(customer));
    }
}
