package pl.lejek.activity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Activities.ActivityView;
import pl.lejek.customer.ChangeSource;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.workflow.Subjects.SubjectView;

/**
 * What others said or did with somebody's leads, deals and customers. This module knows no owners: it reads what is new in
 * portions and asks the modules that own the records.
 */
@Component
class ActivityChanges implements ChangeSource {

    private static final int PORTION = 500;

    /** A look at "since yesterday", not an archive. */
    private static final int MOST_PORTIONS = 20;

    private final JdbcClient jdbc;
    private final List<Subjects> subjects;
    private final Customers customers;
    private final ActivityTexts texts;

    ActivityChanges(JdbcClient jdbc, List<Subjects> subjects, Customers customers, ActivityTexts texts) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.customers = customers;
        this.texts = texts;
    }

    private record Logged(ActivityView activity, Instant at) {}

    @Override
    public List<Change> changes(String owner, Instant since, int limit) {
        var found = new ArrayList<Change>();
        Logged last = null;
        for (var portion = 0; portion < MOST_PORTIONS && found.size() < limit; portion++) {
            var logged = byOthers(owner, since, last);
            found.addAll(owned(owner, logged));
            if (logged.size() < PORTION) {
                break;
            }
            last = logged.get(logged.size() - 1);
        }
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    private List<Logged> byOthers(String owner, Instant since, @Nullable Logged after) {
        return jdbc.sql(
                        """
                        select * from activity.activity
                        where created_at >= :since and actor <> :owner
                          and (lead_id is not null or deal_id is not null or customer_id is not null)
                          and (:at::timestamptz is null or (created_at, id) < (:at, :id))
                        order by created_at desc, id desc limit :limit
                        """)
                .param("since", Timestamp.from(since))
                .param("owner", owner)
                .param("at", after == null ? null : Timestamp.from(after.at), java.sql.Types.TIMESTAMP)
                .param("id", after == null ? null : after.activity.id(), java.sql.Types.OTHER)
                .param("limit", PORTION)
                .query((row, number) -> new Logged(
                        Activities.view(row, number),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    private List<Change> owned(String owner, List<Logged> logged) {
        var leads = records("lead", ids(logged, ActivityView::leadId));
        var deals = records("deal", ids(logged, ActivityView::dealId));
        var cards = customers.namesOfOwned(
                owner,
                ids(logged, ActivityView::customerId).map(CustomerId::new).toList());
        var changes = new ArrayList<Change>();
        for (var one : logged) {
            var lead = one.activity.leadId() == null
                    ? null
                    : leads.get(one.activity.leadId().toString());
            var deal = one.activity.dealId() == null
                    ? null
                    : deals.get(one.activity.dealId().toString());
            var customer = one.activity.customerId() == null ? null : new CustomerId(one.activity.customerId());
            if (lead != null && owner.equals(lead.owner())) {
                changes.add(change(one, lead.ref(), lead.label()));
            } else if (deal != null && owner.equals(deal.owner())) {
                changes.add(change(one, deal.ref(), deal.label()));
            } else if (customer != null && cards.containsKey(customer)) {
                changes.add(change(one, new SubjectRef("customer", customer.toString()), cards.get(customer)));
            }
        }
        return changes;
    }

    private static Stream<UUID> ids(List<Logged> logged, Function<ActivityView, @Nullable UUID> id) {
        return logged.stream()
                .map(it -> id.apply(it.activity))
                .filter(Objects::nonNull)
                .distinct();
    }

    private Map<String, SubjectView> records(String type, Stream<UUID> ids) {
        return subjects.stream()
                .filter(it -> type.equals(it.type()))
                .findFirst()
                .map(it -> it.findAll(ids.map(UUID::toString).toList()))
                .orElse(Map.of());
    }

    private Change change(Logged logged, SubjectRef subject, @Nullable String label) {
        var activity = logged.activity;
        return new Change(
                "activity-" + activity.id(),
                logged.at,
                ActivityTexts.kind(activity),
                texts.title(activity),
                activity.summary(),
                activity.actor(),
                subject,
                label);
    }
}
