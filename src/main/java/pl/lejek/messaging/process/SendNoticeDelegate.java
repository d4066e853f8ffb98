package pl.lejek.messaging.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.workflow.ProcessVariable;

/**
 * "Send message" in any diagram: an e-mail to one of our own people, whose words stand in the diagram. Where nobody is to
 * be told, nothing is sent.
 */
@Component
class SendNoticeDelegate implements JavaDelegate {

    private static final ProcessVariable<String> RECIPIENT = ProcessVariable.of("recipient", String.class);
    private static final ProcessVariable<String> TITLE = ProcessVariable.of("noticeTitle", String.class);
    private static final ProcessVariable<String> TITLE_PL = ProcessVariable.of("noticeTitlePl", String.class);
    private static final ProcessVariable<String> TEXT = ProcessVariable.of("noticeText", String.class);
    private static final ProcessVariable<String> TEXT_PL = ProcessVariable.of("noticeTextPl", String.class);

    private final Messaging messaging;

    SendNoticeDelegate(Messaging messaging) {
        this.messaging = messaging;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var recipient = RECIPIENT.find(execution);
        if (recipient == null || recipient.isBlank()) {
            return;
        }
        var title = TITLE.get(execution);
        var text = TEXT.get(execution);
        messaging.queue(MessageRequest.notice("notice/" + execution.getActivityInstanceId(), "notice", recipient)
                .with("noticeTitle", title)
                .with("noticeText", text)
                .with("noticeTitlePl", or(TITLE_PL.find(execution), title))
                .with("noticeTextPl", or(TEXT_PL.find(execution), text))
                .inCase(
                        execution.getProcessInstanceId(),
                        ((ExecutionEntity) execution).getProcessDefinition().getKey(),
                        execution.getCurrentActivityId()));
    }

    private static String or(@Nullable String polish, String english) {
        return polish == null || polish.isBlank() ? english : polish;
    }
}
