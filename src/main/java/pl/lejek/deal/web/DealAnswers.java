package pl.lejek.deal.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealDetails;
import pl.lejek.deal.DealDetails.StageEntry;
import pl.lejek.deal.DealPerson;
import pl.lejek.deal.DealView;
import pl.lejek.deal.Funnels;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.deal.OfferState;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Messages;

/** Deals as the API answers them, with names and labels for people. */
@Component
class DealAnswers {

    private final Funnels funnels;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    DealAnswers(Funnels funnels, Users users, Messages messages, Clock clock) {
        this.funnels = funnels;
        this.users = users;
        this.messages = messages;
        this.clock = clock;
    }

    record NextStep(@Nullable String text, @Nullable Instant at, @Nullable String taskId) {

        static @Nullable NextStep of(DealDetails.@Nullable NextStep it) {
            return it == null ? null : new NextStep(it.text(), it.at(), it.taskId());
        }
    }

    record Person(
            UUID id,
            @Nullable UUID personId,
            String role,
            String name,
            @Nullable String position,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String opinion) {

        static Person of(DealPerson it) {
            return new Person(
                    it.id(), it.personId(), it.role(), it.name(), it.position(), it.email(), it.phone(), it.opinion());
        }
    }

    record Entry(
            String stage,
            String label,
            String funnel,
            Instant enteredAt,
            @Nullable Instant leftAt,
            String by,
            @Nullable String byName,
            @Nullable String from,
            String how) {}

    record Reason(String reason, String label) {}

    /** The offer that last said something of the deal. */
    record Offer(String id, OfferState state, @Nullable LocalDate validUntil) {

        static @Nullable Offer of(DealView deal) {
            var id = deal.offerId();
            var state = deal.offerState();
            return id == null || state == null ? null : new Offer(id, state, deal.offerValidUntil());
        }
    }

    /** What the contract says of a deal, and what lists show besides. */
    record DealRow(
            UUID id,
            @Nullable String externalId,
            @Nullable UUID customer,
            @Nullable String customerName,
            @Nullable String product,
            String funnel,
            String stage,
            String stageLabel,
            Instant stageSince,
            long daysInStage,
            @Nullable Money value,
            int probability,
            @Nullable BigDecimal margin,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable String team,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable LocalDate expectedCloseOn,
            @Nullable NextStep nextStep,
            boolean idle,
            Instant lastActivityAt,
            @Nullable Instant onHoldUntil,
            @Nullable Reason lostReason,
            @Nullable Reason winReason,
            @Nullable Offer offer,
            @Nullable String caseId) {}

    /** A deal with everything on it. */
    record DealResponse(
            UUID id,
            @Nullable String externalId,
            @Nullable UUID customer,
            @Nullable String customerName,
            @Nullable String product,
            String funnel,
            String stage,
            String stageLabel,
            Instant stageSince,
            long daysInStage,
            @Nullable Money value,
            int probability,
            @Nullable BigDecimal margin,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable String team,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable LocalDate expectedCloseOn,
            @Nullable NextStep nextStep,
            boolean idle,
            @Nullable Instant idleSince,
            Instant lastActivityAt,
            @Nullable Instant onHoldUntil,
            @Nullable String taskId,
            List<Person> persons,
            List<Entry> stageHistory,
            Map<String, Object> criteria,
            @Nullable Reason lostReason,
            @Nullable String lostComment,
            @Nullable String competitor,
            @Nullable Reason winReason,
            @Nullable String stageWhereClosed,
            @Nullable UUID reopenedFrom,
            @Nullable UUID leadId,
            @Nullable Offer offer,
            @Nullable String caseId) {}

    DealResponse of(DealDetails details) {
        var deal = details.deal();
        var names = names(Stream.concat(
                        Stream.ofNullable(deal.owner()),
                        details.history().stream().map(StageEntry::by))
                .toList());
        var funnel = funnels.find(deal.funnel());
        return new DealResponse(
                deal.id(),
                deal.externalId(),
                deal.customerId(),
                details.customerName(),
                deal.product(),
                deal.funnel(),
                deal.stage(),
                label(funnel, deal.stage()),
                deal.stageSince(),
                days(deal),
                Money.orNone(deal.value(), deal.currency()),
                deal.probability(),
                deal.margin(),
                deal.owner(),
                deal.owner() == null ? null : names.get(deal.owner()),
                deal.team(),
                deal.openedAt(),
                deal.closedAt(),
                deal.expectedCloseOn(),
                NextStep.of(details.nextStep()),
                idle(deal),
                deal.idleSince(),
                deal.lastActivityAt(),
                deal.onHoldUntil(),
                details.taskId(),
                details.persons().stream().map(Person::of).toList(),
                details.history().stream()
                        .map(it -> new Entry(
                                it.stage(),
                                label(funnels.find(it.funnel()), it.stage()),
                                it.funnel(),
                                it.enteredAt(),
                                it.leftAt(),
                                it.by(),
                                names.get(it.by()),
                                it.from(),
                                it.how()))
                        .toList(),
                details.criteria(),
                reason(deal.lostReason()),
                deal.lostComment(),
                deal.competitor(),
                reason(deal.winReason()),
                deal.stageWhereClosed(),
                deal.reopenedFrom(),
                deal.leadId(),
                Offer.of(deal),
                deal.caseId());
    }

    List<DealRow> rows(List<DealView> deals, Map<UUID, String> customers) {
        var names = names(
                deals.stream().map(DealView::owner).filter(Objects::nonNull).toList());
        var known = new HashMap<String, Optional<Funnel>>();
        return deals.stream()
                .map(it -> row(
                        it,
                        it.customerId() == null ? null : customers.get(it.customerId()),
                        it.nextStep() == null ? null : new NextStep(it.nextStep(), it.nextStepAt(), null),
                        names,
                        label(known.computeIfAbsent(it.funnel(), funnels::find), it.stage())))
                .toList();
    }

    DealRow row(
            DealView deal,
            @Nullable String customerName,
            @Nullable NextStep next,
            Map<String, String> names,
            String stageLabel) {
        return new DealRow(
                deal.id(),
                deal.externalId(),
                deal.customerId(),
                customerName,
                deal.product(),
                deal.funnel(),
                deal.stage(),
                stageLabel,
                deal.stageSince(),
                days(deal),
                Money.orNone(deal.value(), deal.currency()),
                deal.probability(),
                deal.margin(),
                deal.owner(),
                deal.owner() == null ? null : names.get(deal.owner()),
                deal.team(),
                deal.openedAt(),
                deal.closedAt(),
                deal.expectedCloseOn(),
                next,
                idle(deal),
                deal.lastActivityAt(),
                deal.onHoldUntil(),
                reason(deal.lostReason()),
                reason(deal.winReason()),
                Offer.of(deal),
                deal.caseId());
    }

    Map<String, String> names(Collection<String> ids) {
        return users.displayNames(ids.stream().distinct().toList());
    }

    @Nullable
    Reason reason(@Nullable String code) {
        return code == null
                ? null
                : new Reason(code, messages.find("deal.reason-" + code).orElse(code));
    }

    long days(DealView deal) {
        var until = deal.closedAt() == null ? clock.instant() : deal.closedAt();
        return Math.max(0, Duration.between(deal.stageSince(), until).toDays());
    }

    static boolean idle(DealView deal) {
        return deal.isOpen() && deal.idleSince() != null;
    }

    static String label(Optional<Funnel> funnel, String stage) {
        return funnel.flatMap(it -> it.stage(stage))
                .map(it -> it.label().in(LocaleContextHolder.getLocale()))
                .orElse(stage);
    }
}
