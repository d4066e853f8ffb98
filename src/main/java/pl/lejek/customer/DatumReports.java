package pl.lejek.customer;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.TaskReported;

/**
 * Whoever reports that the customer confirmed the data has confirmed the datum that the form asked about (domain.md ACT-16);
 * whoever corrected something has at least asked.
 */
@Component
class DatumReports {

    private static final String QUESTION = "dataChecked";
    private static final String CONFIRMED = "confirmed";
    private static final String CORRECTED = "corrected";

    private final DataQuality quality;

    DatumReports(DataQuality quality) {
        this.quality = quality;
    }

    @EventListener
    void on(TaskReported report) {
        var customer = report.customerId();
        if (customer == null) {
            return;
        }
        var id = CustomerId.of(customer);
        var answer = report.data().get(QUESTION);
        if (CONFIRMED.equals(answer)) {
            quality.toConfirm(id, null, null).ifPresent(it -> quality.confirm(id, it.personId(), it.field(), null));
        } else if (CORRECTED.equals(answer)) {
            quality.verified(id);
        }
    }
}
