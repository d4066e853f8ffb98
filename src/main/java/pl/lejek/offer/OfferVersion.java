package pl.lejek.offer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.lejek.product.Audience;

/**
 * What is or was offered. Once {@code renderedAt} is there it never changes, but for what the customer answers.
 *
 * @param language {@code pl} or {@code en}: of the PDF, the mail and the customer's page
 * @param validUntil last day on which the customer may accept, in the sales zone
 * @param discount on the whole offer, percent
 * @param blocks texts that differ from the company's own, by {@link Block#key}
 * @param approvalNeeded what the discount table said when the offer was finished; null before
 * @param expiresAt end of {@code validUntil}
 * @param answeredName what the customer typed; personal
 * @param answeredBy user who took the answer down; null when the customer gave it on the page
 */
public record OfferVersion(
        int number,
        Audience audience,
        String language,
        String currency,
        @Nullable LocalDate validUntil,
        BigDecimal discount,
        @Nullable String recipientName,
        @Nullable String recipientEmail,
        @Nullable String recipientPhone,
        @Nullable String coverText,
        Map<String, String> blocks,
        List<OfferLine> lines,
        OfferTotals totals,
        @Nullable Boolean approvalNeeded,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String approvalComment,
        @Nullable LocalDate newValidUntil,
        @Nullable Instant renderedAt,
        @Nullable Instant sentAt,
        @Nullable Instant expiresAt,
        @Nullable Instant followedUpAt,
        @Nullable Instant remindedAt,
        @Nullable OfferState answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredName,
        @Nullable String answerReason,
        @Nullable String answerNote,
        @Nullable String answeredBy,
        Instant createdAt,
        String createdBy) {

    public OfferVersion {
        blocks = Map.copyOf(blocks);
        lines = List.copyOf(lines);
    }

    /** @return a version to be written on */
    static OfferVersion begun(
            int number,
            Audience audience,
            String language,
            String currency,
            @Nullable LocalDate validUntil,
            Recipient recipient,
            Instant at,
            String by) {
        return new OfferVersion(
                number,
                audience,
                language,
                currency,
                validUntil,
                new BigDecimal("0.00"),
                recipient.name,
                recipient.email,
                recipient.phone,
                null,
                Map.of(),
                List.of(),
                OfferTotals.of(List.of(), BigDecimal.ZERO),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                at,
                by);
    }

    /** @return the same to be written on, as the next version */
    OfferVersion next(@Nullable LocalDate until, Instant at, String by) {
        var recipient = new Recipient(recipientName, recipientEmail, recipientPhone);
        return begun(number + 1, audience, language, currency, until, recipient, at, by)
                .with(new Content(
                        audience, language, currency, until, discount, recipient, coverText, blocks, lines, totals));
    }

    /** @return whether what is offered costs the same, line by line */
    boolean pricedAs(OfferVersion other) {
        return currency.equals(other.currency)
                && lines.stream()
                        .map(OfferLine::priced)
                        .toList()
                        .equals(other.lines.stream().map(OfferLine::priced).toList());
    }

    /** @return with other content */
    OfferVersion with(Content it) {
        return new OfferVersion(
                number,
                it.audience,
                it.language,
                it.currency,
                it.validUntil,
                it.discount,
                it.recipient.name,
                it.recipient.email,
                it.recipient.phone,
                it.coverText,
                it.blocks,
                it.lines,
                it.totals,
                approvalNeeded,
                approvedBy,
                approvedAt,
                approvalComment,
                newValidUntil,
                renderedAt,
                sentAt,
                expiresAt,
                followedUpAt,
                remindedAt,
                answer,
                answeredAt,
                answeredName,
                answerReason,
                answerNote,
                answeredBy,
                createdAt,
                createdBy);
    }

    /** Whom the offer goes to. */
    record Recipient(@Nullable String name, @Nullable String email, @Nullable String phone) {}

    /** What may be written while the version is on the desk. */
    record Content(
            Audience audience,
            String language,
            String currency,
            @Nullable LocalDate validUntil,
            BigDecimal discount,
            Recipient recipient,
            @Nullable String coverText,
            Map<String, String> blocks,
            List<OfferLine> lines,
            OfferTotals totals) {}

    /**
     * @return what each line comes to with tax, in their order; the greatest of a rate takes what the roundings leave, so that
     *     they add up to the total
     */
    public List<BigDecimal> grossOfLines() {
        var all = new ArrayList<>(lines.stream().map(it -> it.withTax(it.net())).toList());
        for (var sum : totals.vatSums()) {
            var of = IntStream.range(0, all.size())
                    .filter(it -> lines.get(it).vat().equals(sum.code()))
                    .boxed()
                    .toList();
            var left = of.stream().map(all::get).reduce(sum.gross(), BigDecimal::subtract);
            of.stream()
                    .max(Comparator.comparing(all::get))
                    .ifPresent(it -> all.set(it, all.get(it).add(left)));
        }
        return List.copyOf(all);
    }
}
