package pl.lejek.mailbox.process;

import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;

/** What diagrams may ask about mails. */
@Component
class MailFunctions implements DiagramFunctions {

    private final ObjectProvider<MailSteps> mails;

    MailFunctions(ObjectProvider<MailSteps> mails) {
        this.mails = mails;
    }

    /** @return the facts as a value that the engine neither stores nor keeps in its history */
    @DiagramFunction(
            en =
                    "What decision tables may know of an incoming mail: who writes, whether it is a reply, spam or empty, its subject",
            pl = "Co tabele decyzyjne mogą wiedzieć o wiadomości: kto pisze, czy to odpowiedź, spam, pusta, jej temat")
    public ObjectValue mailFacts(String mailId) {
        return Variables.objectValue(mails.getObject().facts(MailId.of(mailId)), true)
                .create();
    }
}
