package pl.lejek.offer.process;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.offer.OfferId;
import pl.lejek.offer.OfferProcesses;
import pl.lejek.offer.OfferState;
import pl.lejek.workflow.CaseFamilies;
import pl.lejek.workflow.ProcessVariable;

/** The Java face of {@code processes/offer}: nobody else knows its names. Its cases are about the deal. */
@Component
class OfferProcess implements OfferProcesses {

    static final String KEY = "offer";
    static final String PREPARE_OFFER = "prepare-offer";
    static final String APPROVE_OFFER = "approve-offer";

    static final ProcessVariable<String> DEAL_ID = ProcessVariable.of("dealId", String.class);
    static final ProcessVariable<String> OFFER_ID = ProcessVariable.of("offerId", String.class);
    static final ProcessVariable<String> OWNER_ID = ProcessVariable.of("ownerId", String.class);
    static final ProcessVariable<Boolean> ONLY_IF_OPEN = ProcessVariable.of("onlyIfOpen", Boolean.class);
    static final ProcessVariable<Boolean> OFFER_FOUND = ProcessVariable.of("offerFound", Boolean.class);
    static final ProcessVariable<Number> VERIFIED_DAYS_AGO = ProcessVariable.of("verifiedDaysAgo", Number.class);
    static final ProcessVariable<Boolean> SENT = ProcessVariable.of("sent", Boolean.class);
    static final ProcessVariable<Boolean> ANSWER_KNOWN = ProcessVariable.of("answerKnown", Boolean.class);
    static final ProcessVariable<String> ANSWER = ProcessVariable.of("answer", String.class);
    static final ProcessVariable<Boolean> REVISE = ProcessVariable.of("revise", Boolean.class);
    static final ProcessVariable<Date> SENT_AT = ProcessVariable.of("sentAt", Date.class);
    static final ProcessVariable<Date> EXPIRES_AT = ProcessVariable.of("expiresAt", Date.class);
    static final ProcessVariable<Boolean> REMINDER_WANTED = ProcessVariable.of("reminderWanted", Boolean.class);
    static final ProcessVariable<Boolean> REACTION = ProcessVariable.of("reaction", Boolean.class);
    static final ProcessVariable<String> DECISION = ProcessVariable.of("decision", String.class);
    static final ProcessVariable<String> WIN_REASON = ProcessVariable.of("winReason", String.class);
    static final ProcessVariable<String> LOST_REASON = ProcessVariable.of("lostReason", String.class);

    interface Messages {
        String ANSWERED = "offer-answered";
        String ASKED = "customer-asked";
        String STOPPED = "offer-stopped";
    }

    private final RuntimeService runtime;

    OfferProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(DealId deal, OfferId offer, @Nullable String owner) {
        var variables = new HashMap<String, Object>();
        variables.put(DEAL_ID.name(), deal.toString());
        variables.put(OFFER_ID.name(), offer.toString());
        variables.put(OWNER_ID.name(), owner);
        family(deal).forEach(variables::put);
        runtime.startProcessInstanceByKey(KEY, key(deal), variables);
    }

    /** A case of its own belongs to the family of the deal's funnel all the same. */
    private Map<String, String> family(DealId deal) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key(deal))
                .rootProcessInstances()
                .active()
                .list()
                .stream()
                .filter(it -> it.getProcessDefinitionKey().startsWith("sales-funnel"))
                .findFirst()
                .map(it -> {
                    var root = runtime.getVariable(it.getId(), CaseFamilies.ROOT);
                    return Map.of(
                            CaseFamilies.PARENT,
                            it.getId(),
                            CaseFamilies.ROOT,
                            root == null ? it.getId() : root.toString());
                })
                .orElse(Map.of());
    }

    @Override
    public boolean isRunning(String caseId) {
        // One that has ended in this very transaction is still listed, and says so.
        return runtime.createProcessInstanceQuery().processInstanceId(caseId).list().stream()
                .anyMatch(it -> !it.isEnded());
    }

    @Override
    public boolean isOfTheFunnel(String caseId) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(caseId)
                        .rootProcessInstances()
                        .count()
                == 0;
    }

    @Override
    public boolean answered(DealId deal, OfferId offer, OfferState answer, boolean revise) {
        return tell(
                "offer-" + answer.key(), deal, offer, Map.ofEntries(ANSWER.with(answer.key()), REVISE.with(revise)));
    }

    @Override
    public boolean told(DealId deal, OfferId offer, OfferState answer) {
        return tell(Messages.ANSWERED, deal, offer, Map.ofEntries(ANSWER.with(answer.key()), REVISE.with(false)));
    }

    @Override
    public boolean asked(DealId deal, OfferId offer) {
        return tell(Messages.ASKED, deal, offer, Map.of());
    }

    @Override
    public void stop(DealId deal, OfferId offer) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(key(deal))
                .variableValueEquals(OFFER_ID.name(), offer.toString())
                .rootProcessInstances()
                .list()
                .forEach(it -> correlation(Messages.STOPPED)
                        .processInstanceId(it.getId())
                        .correlateAll());
    }

    private boolean tell(String message, DealId deal, OfferId offer, Map<String, Object> variables) {
        try {
            return !correlation(message)
                    .processInstanceBusinessKey(key(deal))
                    .processInstanceVariableEquals(OFFER_ID.name(), offer.toString())
                    .setVariables(variables)
                    .correlateAllWithResult()
                    .isEmpty();
        } catch (OptimisticLockingException e) {
            // A timer of the same moment was faster; whoever asks again finds what it has done.
            throw new OptimisticLockingFailureException("The case of offer " + offer + " moved", e);
        }
    }

    private MessageCorrelationBuilder correlation(String message) {
        return runtime.createMessageCorrelation(message);
    }

    private static String key(DealId deal) {
        return deal.subject().toString();
    }
}
