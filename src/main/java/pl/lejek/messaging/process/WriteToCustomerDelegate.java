package pl.lejek.messaging.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/**
 * "Write to the customer" in any diagram whose cases are about a customer, a deal, an offer or a lead: an e-mail whose words
 * stand in the diagram. As marketing it needs consent and carries the link to unsubscribe.
 */
@Component
class WriteToCustomerDelegate implements JavaDelegate {

    private static final ProcessVariable<String> PURPOSE = ProcessVariable.of("letterPurpose", String.class);
    private static final ProcessVariable<String> TITLE = ProcessVariable.of("letterTitle", String.class);
    private static final ProcessVariable<String> TITLE_PL = ProcessVariable.of("letterTitlePl", String.class);
    private static final ProcessVariable<String> TEXT = ProcessVariable.of("letterText", String.class);
    private static final ProcessVariable<String> TEXT_PL = ProcessVariable.of("letterTextPl", String.class);

    /** Variables that name a record, where the case itself is about something else. */
    private static final List<Map.Entry<String, ProcessVariable<String>>> NAMED = List.of(
            Map.entry("deal", ProcessVariable.of("dealId", String.class)),
            Map.entry("lead", ProcessVariable.of("leadId", String.class)),
            Map.entry("customer", ProcessVariable.of("customerId", String.class)));

    private final Messaging messaging;

    WriteToCustomerDelegate(Messaging messaging) {
        this.messaging = messaging;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var recipient = recipient(execution)
                .orElseThrow(() -> new IllegalStateException("The case is about nobody who could be written to"));
        var key = "letter/" + execution.getActivityInstanceId();
        var request = "marketing".equals(PURPOSE.find(execution))
                ? MessageRequest.marketing(key, Channel.EMAIL, "letter-marketing", recipient)
                : MessageRequest.service(key, Channel.EMAIL, "letter", recipient);
        messaging.queue(request.with("letterTitle", words(execution, TITLE, TITLE_PL))
                .with("letterText", words(execution, TEXT, TEXT_PL))
                .with("letterTitlePl", words(execution, TITLE_PL, TITLE))
                .with("letterTextPl", words(execution, TEXT_PL, TEXT))
                .toCustomer(
                        recipient.type().equals("customer")
                                ? recipient.id()
                                : ProcessVariable.of("customerId", String.class).find(execution))
                .inCase(
                        execution.getProcessInstanceId(),
                        ((ExecutionEntity) execution).getProcessDefinition().getKey(),
                        execution.getCurrentActivityId()));
    }

    private Optional<Recipient> recipient(DelegateExecution execution) {
        var subjects = new ArrayList<SubjectRef>();
        var key = execution.getProcessBusinessKey();
        if (key != null && key.indexOf('/') > 0) {
            subjects.add(SubjectRef.parse(key));
        }
        NAMED.forEach(it -> {
            var id = it.getValue().find(execution);
            if (id != null && !id.isBlank()) {
                subjects.add(new SubjectRef(it.getKey(), id));
            }
        });
        return subjects.stream().flatMap(it -> messaging.about(it).stream()).findFirst();
    }

    /** Those of the other language where one has none. */
    private static String words(
            DelegateExecution execution, ProcessVariable<String> wanted, ProcessVariable<String> other) {
        var words = wanted.find(execution);
        return words == null || words.isBlank() ? other.get(execution) : words;
    }
}
