package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.RelationshipWarningProcess.AGES_AT;
import static pl.lejek.crisis.process.RelationshipWarningProcess.CANCELLED_MEETINGS;
import static pl.lejek.crisis.process.RelationshipWarningProcess.CONTRACT_CHANGES;
import static pl.lejek.crisis.process.RelationshipWarningProcess.COUNTED_DAYS;
import static pl.lejek.crisis.process.RelationshipWarningProcess.DAYS;
import static pl.lejek.crisis.process.RelationshipWarningProcess.KEY_CUSTOMER;
import static pl.lejek.crisis.process.RelationshipWarningProcess.LATE_DELIVERIES;
import static pl.lejek.crisis.process.RelationshipWarningProcess.LATE_PAYMENTS;
import static pl.lejek.crisis.process.RelationshipWarningProcess.NEGATIVE_OPINIONS;
import static pl.lejek.crisis.process.RelationshipWarningProcess.NEW_SIGNAL;
import static pl.lejek.crisis.process.RelationshipWarningProcess.WORSE_RELATIONS;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.Relationships;
import pl.lejek.crisis.SignalKind;

/** "Count signals" in the relationship warning. */
@Component
class CountSignalsDelegate implements JavaDelegate {

    private final Relationships relationships;

    CountSignalsDelegate(Relationships relationships) {
        this.relationships = relationships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var days = DAYS.get(execution).intValue();
        var count = relationships.count(RelationshipWarningProcess.customer(execution), days);
        var counts = count.counts();

        LATE_PAYMENTS.set(execution, counts.get(SignalKind.LATE_PAYMENT));
        CONTRACT_CHANGES.set(execution, counts.get(SignalKind.CONTRACT_CHANGE));
        LATE_DELIVERIES.set(execution, counts.get(SignalKind.LATE_DELIVERY));
        CANCELLED_MEETINGS.set(execution, counts.get(SignalKind.CANCELLED_MEETING));
        WORSE_RELATIONS.set(execution, counts.get(SignalKind.WORSE_RELATIONS));
        NEGATIVE_OPINIONS.set(execution, counts.get(SignalKind.OPINION));
        NEW_SIGNAL.set(execution, count.isNew());
        KEY_CUSTOMER.set(execution, count.keyCustomer());
        AGES_AT.set(execution, Date.from(count.agesAt()));
        COUNTED_DAYS.set(execution, days);
    }
}
