package pl.lejek.offer.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.offer.OfferLine;
import pl.lejek.offer.OfferTotals;
import pl.lejek.offer.OfferVersion;
import pl.lejek.offer.OfferView;
import pl.lejek.offer.Offers;
import pl.lejek.offer.Question;

/** Offers as the API writes them. Costs and margins only for those who may see them. */
@Component
class OfferAnswers {

    private final CurrentUser user;

    OfferAnswers(CurrentUser user) {
        this.user = user;
    }

    /** An amount as the API writes it (contract.md). */
    record Money(String amount, String currency) {

        static Money of(BigDecimal amount, String currency) {
            return new Money(amount.toPlainString(), currency);
        }

        static @Nullable Money orNull(@Nullable BigDecimal amount, String currency) {
            return amount == null ? null : of(amount, currency);
        }
    }

    record Named(String id, @Nullable String name) {}

    record Row(
            String id,
            String number,
            String deal,
            @Nullable Named customer,
            @Nullable String owner,
            String state,
            int version,
            Money net,
            Money gross,
            BigDecimal discount,
            @Nullable LocalDate validUntil,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt,
            Instant createdAt) {}

    record Line(
            @Nullable String product,
            String name,
            @Nullable String description,
            String unit,
            BigDecimal quantity,
            Money price,
            BigDecimal discount,
            String vat,
            @Nullable Money unitCost,
            @Nullable String priceSource,
            Money unitNet,
            Money net) {}

    record VatSum(String vat, Money net, Money tax, Money gross) {}

    record Totals(
            Money listNet,
            Money net,
            Money vat,
            Money gross,
            BigDecimal discount,
            @Nullable Money cost,
            @Nullable BigDecimal margin,
            List<VatSum> vatSums) {}

    record Recipient(@Nullable String name, @Nullable String email, @Nullable String phone) {}

    /** How a version was answered; {@code by} is the user who took it down, null when the customer gave it on the page. */
    record Answer(
            String answer,
            @Nullable Instant at,
            @Nullable String name,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String by) {}

    record Version(
            int number,
            String audience,
            String language,
            String currency,
            @Nullable LocalDate validUntil,
            BigDecimal discount,
            Recipient recipient,
            @Nullable String coverText,
            Map<String, String> blocks,
            List<Line> lines,
            Totals totals,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String approvalComment,
            @Nullable Instant renderedAt,
            @Nullable Instant sentAt,
            @Nullable Instant expiresAt,
            @Nullable Instant remindedAt,
            @Nullable Answer answer,
            Instant createdAt,
            String createdBy) {}

    record Asked(
            String id,
            int version,
            Instant askedAt,
            @Nullable String askedBy,
            String text,
            @Nullable String reply,
            @Nullable Instant repliedAt,
            @Nullable String repliedBy) {}

    /** What may be given away; {@code maxDiscount} is null when no row of the table fits. Of {@code Offers.Limit}. */
    record Limit(
            String role,
            @Nullable BigDecimal maxDiscount,
            BigDecimal discount,
            boolean approval,
            BigDecimal ownPriceShare,
            @Nullable BigDecimal maxOwnPriceShare,
            @Nullable String because) {}

    record Task(String id, String taskKey, String name, @Nullable String assignee, @Nullable Instant dueAt) {}

    record Response(
            String id,
            String number,
            String deal,
            @Nullable Named customer,
            @Nullable String owner,
            String state,
            @Nullable String caseId,
            Instant createdAt,
            boolean editable,
            boolean approvable,
            Version current,
            List<Version> versions,
            List<Asked> questions,
            Limit limit,
            List<Task> tasks) {}

    Response of(Offers.Details it) {
        var offer = it.offer();
        var locale = LocaleContextHolder.getLocale();
        return new Response(
                offer.id().toString(),
                offer.number(),
                offer.deal().toString(),
                named(offer.customer(), it.customerName()),
                offer.owner(),
                offer.state().key(),
                offer.caseId(),
                offer.createdAt(),
                it.mayEdit(),
                it.mayApprove(),
                version(it.version()),
                it.versions().stream().map(this::version).toList(),
                it.questions().stream().map(OfferAnswers::asked).toList(),
                new Limit(
                        it.limit().role(),
                        it.limit().max(),
                        it.limit().discount(),
                        it.limit().approval(),
                        it.limit().ownPriceShare(),
                        it.limit().maxOwnPriceShare(),
                        it.limit().because()),
                it.tasks().stream()
                        .map(task -> new Task(
                                task.id(), task.taskKey(), task.name().in(locale), task.assignee(), task.dueAt()))
                        .toList());
    }

    Row row(OfferView it, Map<UUID, String> names) {
        return new Row(
                it.id().toString(),
                it.number(),
                it.deal().toString(),
                named(it.customer(), it.customer() == null ? null : names.get(it.customer())),
                it.owner(),
                it.state().key(),
                it.current(),
                Money.of(it.net(), it.currency()),
                Money.of(it.gross(), it.currency()),
                it.maxDiscount(),
                it.validUntil(),
                it.sentAt(),
                it.answeredAt(),
                it.createdAt());
    }

    private static @Nullable Named named(@Nullable UUID id, @Nullable String name) {
        return id == null ? null : new Named(id.toString(), name);
    }

    Version version(OfferVersion it) {
        var answer = it.answer();
        return new Version(
                it.number(),
                it.audience().name(),
                it.language(),
                it.currency(),
                it.validUntil(),
                it.discount(),
                new Recipient(it.recipientName(), it.recipientEmail(), it.recipientPhone()),
                it.coverText(),
                it.blocks(),
                it.lines().stream().map(line -> line(line, it.currency())).toList(),
                totals(it.totals(), it.currency()),
                it.approvedBy(),
                it.approvedAt(),
                it.approvalComment(),
                it.renderedAt(),
                it.sentAt(),
                it.expiresAt(),
                it.remindedAt(),
                answer == null
                        ? null
                        : new Answer(
                                answer.key(),
                                it.answeredAt(),
                                it.answeredName(),
                                it.answerReason(),
                                it.answerNote(),
                                it.answeredBy()),
                it.createdAt(),
                it.createdBy());
    }

    private Line line(OfferLine it, String currency) {
        var product = it.product();
        return new Line(
                product == null ? null : product.toString(),
                it.name(),
                it.description(),
                it.unit(),
                it.quantity().stripTrailingZeros().scale() < 0
                        ? it.quantity().setScale(0)
                        : it.quantity().stripTrailingZeros(),
                Money.of(it.price(), currency),
                it.discount(),
                it.vat().code(),
                seesCosts() ? Money.orNull(it.unitCost(), currency) : null,
                it.priceSource(),
                Money.of(it.unitNet(), currency),
                Money.of(it.net(), currency));
    }

    private Totals totals(OfferTotals it, String currency) {
        return new Totals(
                Money.of(it.listNet(), currency),
                Money.of(it.net(), currency),
                Money.of(it.vat(), currency),
                Money.of(it.gross(), currency),
                it.maxDiscount(),
                seesCosts() ? Money.orNull(it.cost(), currency) : null,
                seesCosts() ? it.margin() : null,
                vatSums(it, currency));
    }

    static List<VatSum> vatSums(OfferTotals it, String currency) {
        return it.vatSums().stream()
                .map(sum -> new VatSum(
                        sum.code().code(),
                        Money.of(sum.net(), currency),
                        Money.of(sum.vat(), currency),
                        Money.of(sum.gross(), currency)))
                .toList();
    }

    private boolean seesCosts() {
        return user.may(Kind.MARGIN, Level.VIEW);
    }

    private static Asked asked(Question it) {
        return new Asked(
                it.id().toString(),
                it.version(),
                it.askedAt(),
                it.askedBy(),
                it.text(),
                it.reply(),
                it.repliedAt(),
                it.repliedBy());
    }
}
