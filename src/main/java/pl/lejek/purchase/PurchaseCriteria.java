package pl.lejek.purchase;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.Comparison;
import pl.lejek.customer.Comparison.AnyOf;
import pl.lejek.customer.Comparison.Between;
import pl.lejek.customer.Criterion;
import pl.lejek.customer.Criterion.Type;
import pl.lejek.customer.CriterionPlace;
import pl.lejek.customer.CustomerCondition;
import pl.lejek.customer.CustomerCriteria;
import pl.lejek.customer.FieldCatalogue.Choice;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** Customers by what they bought, how long ago, and what that makes of them. */
@Component
@Order(2)
class PurchaseCriteria implements CustomerCriteria {

    private static final String VALUE =
            "exists (select from purchase.customer_value v where v.customer_id = c.id and %s)";
    private static final String LEAVING =
            """
            exists (select from purchase.customer_value v left join purchase.departure d using (customer_id)
                    where v.customer_id = c.id and v.last_on is not null and %s)
            """;

    /** The groups of domain.md D-06, in their order. */
    private static final List<String> GROUPS = List.of(
            "champions",
            "loyal",
            "potential-loyalists",
            "new",
            "promising",
            "need-attention",
            "about-to-sleep",
            "at-risk",
            "cannot-lose",
            "hibernating",
            "lost");

    private final RfmGroups groups;
    private final WorkingCalendar calendar;
    private final Messages messages;

    PurchaseCriteria(RfmGroups groups, WorkingCalendar calendar, Messages messages) {
        this.groups = groups;
        this.calendar = calendar;
        this.messages = messages;
    }

    @Override
    public List<Criterion> criteria() {
        return List.of(
                of("stage", Type.CODE, stages(), false, this::inStage),
                of("lastPurchase", Type.DATE, "v.last_on"),
                of("firstPurchase", Type.DATE, "v.first_on"),
                of("orders", Type.INTEGER, List.of(), false, orNone(Type.INTEGER, "v.orders")),
                of("revenue", Type.AMOUNT, List.of(), false, orNone(Type.AMOUNT, "v.revenue")),
                of("lifetimeValue", Type.AMOUNT, "v.lifetime_value"),
                of(
                        "highValue",
                        Type.BOOLEAN,
                        List.of(),
                        false,
                        CriterionPlace.within(Type.BOOLEAN, VALUE, "v.high_value", false)),
                of("rfmGroup", Type.CODE, groups(), true, CriterionPlace.within(Type.CODE, VALUE, "v.rfm_group")),
                of("recency", Type.INTEGER, "v.recency"),
                of("frequency", Type.INTEGER, "v.frequency"),
                of("monetary", Type.INTEGER, "v.monetary"),
                of(
                        "lostOn",
                        Type.DATE,
                        List.of(),
                        true,
                        CriterionPlace.within(Type.DATE, LEAVING, ValueFigures.LOST_ON)),
                of(
                        "lostHow",
                        Type.CODE,
                        hows(),
                        true,
                        CriterionPlace.within(Type.CODE, LEAVING, "lower(" + ValueFigures.LOST_HOW + ")")));
    }

    private Criterion of(String name, Type type, String expression) {
        return of(name, type, List.of(), true, CriterionPlace.within(type, VALUE, expression));
    }

    private Criterion of(String name, Type type, List<Choice> choices, boolean optional, CriterionPlace place) {
        return new Criterion(
                "purchase." + name,
                messages.text("purchase.criterion-" + name),
                "purchase",
                messages.text("purchase.criteria"),
                type,
                choices,
                optional,
                Kind.PURCHASE,
                place);
    }

    private static CriterionPlace orNone(Type type, String expression) {
        return CriterionPlace.within(type, VALUE, expression, BigDecimal.ZERO);
    }

    /** The shipped groups, and what else the company's table may answer. */
    private List<Choice> groups() {
        return Stream.concat(GROUPS.stream(), groups.named().stream())
                .distinct()
                .map(it -> new Choice(it, messages.find("purchase.group-" + it).orElse(it), true))
                .toList();
    }

    private List<Choice> hows() {
        return Stream.of("silent", "voluntary", "involuntary")
                .map(it -> new Choice(it, messages.text("purchase.lost-" + it), true))
                .toList();
    }

    private List<Choice> stages() {
        return Stream.of(LifecycleStage.values())
                .map(LifecycleStage::key)
                .map(it -> new Choice(it, messages.text("purchase.stage-" + it), true))
                .toList();
    }

    private CustomerCondition inStage(Comparison comparison) {
        if (!(comparison instanceof AnyOf wanted)) {
            return CustomerCondition.EVERYBODY;
        }
        var today = calendar.today();
        return CustomerCondition.any(Stream.of(LifecycleStage.values())
                .filter(it -> wanted.values().contains(it.key()))
                .map(it -> inStage(it, today))
                .toList());
    }

    private CustomerCondition inStage(LifecycleStage stage, LocalDate today) {
        var lastPurchase = CriterionPlace.within(Type.DATE, VALUE, "v.last_on");
        if (stage == LifecycleStage.NONE) {
            return lastPurchase.where(new Comparison.Known()).not();
        }
        var days = stage.lastPurchases(today);
        return lastPurchase.where(new Between(days.from(), days.until()));
    }
}
