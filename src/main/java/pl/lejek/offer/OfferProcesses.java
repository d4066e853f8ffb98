package pl.lejek.offer;

import org.jspecify.annotations.Nullable;
import pl.lejek.deal.DealId;

/** SPI of this module towards its diagram. */
public interface OfferProcesses {

    /** Starts a case of its own for the offer, beside the deal's; returns once it waits. */
    void start(DealId deal, OfferId offer, @Nullable String owner);

    /** @return whether the case that was leading the offer still runs */
    boolean isRunning(String caseId);

    /**
     * Tells the offer's case what the customer answered on the page, or that the offer was withdrawn.
     *
     * @return whether a case waited for that
     */
    boolean answered(DealId deal, OfferId offer, OfferState answer, boolean revise);

    /** The same for an answer that somebody took down by phone or in person. */
    boolean told(DealId deal, OfferId offer, OfferState answer);

    /** @return whether a case heard that the customer asks something */
    boolean asked(DealId deal, OfferId offer);

    /** Ends the cases of the offer that stand on their own, through their event subprocess. */
    void stop(DealId deal, OfferId offer);

    /** @return whether the deal's funnel called the case, and so does with the deal what is decided in it */
    boolean isOfTheFunnel(String caseId);
}
