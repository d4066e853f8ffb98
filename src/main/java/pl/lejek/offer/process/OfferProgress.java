package pl.lejek.offer.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferSteps;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.StepEvent.Phase;
import pl.lejek.worklist.TaskReported;

/** Lets an offer stand where its case does: finished when its task is reported so, with a manager when one must approve. */
@Component
class OfferProgress {

    private final OfferSteps offers;
    private final RuntimeService runtime;

    OfferProgress(OfferSteps offers, RuntimeService runtime) {
        this.offers = offers;
        this.runtime = runtime;
    }

    @EventListener
    void on(TaskReported report) {
        if (OfferProcess.KEY.equals(report.processKey())
                && OfferProcess.PREPARE_OFFER.equals(report.taskKey())
                && "ready".equals(report.data().get("preparation"))) {
            offers.finish(offerOf(report.caseId()));
        }
    }

    @EventListener
    void on(StepEvent step) {
        if (step.phase() == Phase.STARTED
                && OfferProcess.KEY.equals(step.processKey())
                && OfferProcess.APPROVE_OFFER.equals(step.elementId())) {
            offers.awaitApproval(offerOf(step.caseId()));
        }
    }

    private OfferId offerOf(String caseId) {
        return OfferId.of(String.valueOf(runtime.getVariable(caseId, OfferProcess.OFFER_ID.name())));
    }
}
