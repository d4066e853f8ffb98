package pl.lejek.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What an offer says of its deal.
 *
 * @param offerId the same for everything that is told of one offer; another id is another offer
 * @param net what the deal is worth, without VAT, zero or more; rounded to two places
 * @param currency three capital letters
 * @param validUntil last day, in the zone in which the company works, on which the offer can be accepted
 * @param at when it was sent or answered; what is older than what the deal knows already is no news
 */
public record OfferFigure(
        String offerId, OfferState state, BigDecimal net, String currency, LocalDate validUntil, Instant at) {}
