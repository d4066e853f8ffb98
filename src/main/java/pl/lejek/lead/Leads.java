package pl.lejek.lead;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.activity.Activities;
import pl.lejek.activity.NewActivity;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Users;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.privacy.Restrictions;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.search.SearchText;
import pl.lejek.workflow.SubjectChanged;

/** What people and programs can do with leads. Whose lead it is, is checked here. */
@Service
@Transactional
public class Leads {

    private final LeadRepository leads;
    private final LeadProcesses processes;
    private final Duplicates duplicates;
    private final Enquiries enquiries;
    private final LeadFields fields;
    private final Customers customers;
    private final Activities activities;
    private final CurrentUser user;
    private final Users users;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final LeadSources sources;
    private final ChangeFeed feed;
    private final Restrictions restrictions;
    private final Messages messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Leads(
            LeadRepository leads,
            LeadProcesses processes,
            Duplicates duplicates,
            Enquiries enquiries,
            LeadFields fields,
            Customers customers,
            Activities activities,
            CurrentUser user,
            Users users,
            JdbcClient jdbc,
            Trail trail,
            LeadSources sources,
            ChangeFeed feed,
            Restrictions restrictions,
            Messages messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.leads = leads;
        this.processes = processes;
        this.duplicates = duplicates;
        this.enquiries = enquiries;
        this.fields = fields;
        this.customers = customers;
        this.activities = activities;
        this.user = user;
        this.users = users;
        this.jdbc = jdbc;
        this.trail = trail;
        this.sources = sources;
        this.feed = feed;
        this.restrictions = restrictions;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a lead in and starts its case, which then waits at {@code first-contact} or has found the open lead it
     * belongs to; all in one transaction. The same external id of the same source is the same lead.
     */
    public LeadView receive(NewLead request) {
        var known = known(request);
        if (known.isPresent()) {
            return LeadView.of(known.get());
        }
        return LeadView.of(begin(lead(request)));
    }

    private Lead lead(NewLead request) {
        return new Lead(
                UUID.randomUUID(), request, clock.instant(), Acting.current().actor());
    }

    private Lead begin(Lead given) {
        var lead = leads.save(given);
        var id = new LeadId(lead.id);
        trail.record(received(lead));
        events.publishEvent(new LeadEvents.LeadReceived(id));
        leads.flush();
        lead.caseId = processes.receive(id, lead.receivedAt);
        feed.changed("leads");
        return lead;
    }

    /**
     * Takes a lead in from a file, as {@link #receive} does: its clock starts now, whenever it came to be.
     *
     * @return empty when the lead was there already
     */
    Optional<Lead> takeIn(NewLead request, @Nullable Instant createdAt, UUID importId) {
        if (known(request).isPresent()) {
            return Optional.empty();
        }
        var lead = lead(request);
        lead.createdAt = createdAt;
        lead.importId = importId;
        return Optional.of(begin(lead));
    }

    /** @return the lead that came from the same source under the same external id */
    Optional<Lead> known(NewLead request) {
        var externalId = request.externalId();
        return externalId == null ? Optional.empty() : leads.findBySourceAndExternalId(request.source(), externalId);
    }

    private static TrailEntry received(Lead lead) {
        var person = lead.id.toString();
        return TrailEntry.of("lead.received", LeadId.SUBJECT, person)
                .given(lead.source, null)
                .with("companyName", null, lead.companyName, person)
                .with("firstName", null, lead.firstName, person)
                .with("lastName", null, lead.lastName, person)
                .with("email", null, lead.email, person)
                .with("phone", null, lead.phone, person);
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public LeadView get(LeadId id) {
        return LeadView.of(visible(id));
    }

    private Lead visible(LeadId id) {
        return leads.findById(id.value())
                .filter(it -> user.seesEveryTeam()
                        || user.id().equals(it.owner)
                        || (it.team != null && user.teams().contains(it.team))
                        || (it.owner == null && user.roles().contains("MANAGER")))
                .orElseThrow(() -> new NotFound("lead", id.toString()));
    }

    private Lead editable(LeadId id) {
        var lead = visible(id);
        var team = lead.team;
        if (user.id().equals(lead.owner)
                || user.roles().contains("ADMIN")
                || (team == null ? user.roles().contains("MANAGER") : user.manages(team))) {
            return lead;
        }
        throw new AccessDeniedException("lead of another rep");
    }

    private Lead managed(LeadId id) {
        var lead = visible(id);
        var team = lead.team;
        if (user.roles().contains("ADMIN") || (team == null ? user.roles().contains("MANAGER") : user.manages(team))) {
            return lead;
        }
        throw new AccessDeniedException("only a manager hands leads over");
    }

    /** @return leads that the current user may see */
    @Transactional(readOnly = true)
    public Page<LeadView> list(LeadFilter filter, LeadSort sort, @Nullable String cursor, int limit) {
        var sql = new StringBuilder("select id from lead.lead where undone_at is null");
        var spec = new LeadQuery(sql);
        spec.and("status = ?", filter.status() == null ? null : filter.status().name());
        spec.and("owner = ?", "me".equals(filter.owner()) ? user.id() : filter.owner());
        spec.and("team = ?", filter.team());
        spec.and("grade = ?", filter.grade());
        spec.and("sla_state = ?", filter.sla());
        var text = SearchText.of(filter.text());
        if (text != null) {
            var contains = text.in("search_key");
            sql.append(" and ").append(contains.sql());
            spec.parameters.addAll(contains.arguments());
        }
        var reach = LeadReach.of(user);
        sql.append(" and ").append(reach.condition());
        spec.parameters.addAll(reach.arguments());
        var after = Cursor.read(cursor, sort::place);
        if (after != null) {
            sql.append(" and ").append(sort.after());
            spec.parameters.add(after.at());
            spec.parameters.add(after.id());
        }
        sql.append(" order by ").append(sort.order()).append(" limit ").append(limit + 1);
        var ids = jdbc.sql(sql.toString())
                .params(spec.parameters)
                .query(UUID.class)
                .list();
        var found = new java.util.HashMap<UUID, Lead>();
        leads.findAllById(ids).forEach(it -> found.put(it.id, it));
        var rows = ids.stream().map(found::get).map(LeadView::of).toList();
        return Page.of(rows, limit, it -> sort.cursor(it).toString());
    }

    /** Collects conditions; a null value means no condition. */
    private static class LeadQuery {
        private final StringBuilder sql;
        private final List<Object> parameters = new java.util.ArrayList<>();

        LeadQuery(StringBuilder sql) {
            this.sql = sql;
        }

        void and(String condition, @Nullable Object value) {
            if (value != null) {
                sql.append(" and ").append(condition);
                parameters.add(value);
            }
        }
    }

    /** Moves the lead and its open tasks to another rep; the clock goes on. */
    public LeadView handOver(LeadId id, String newOwner, @Nullable String reason) {
        var lead = managed(id);
        requireOpen(lead);
        var rep = users.find(newOwner)
                .filter(it -> it.active() && !it.teams().isEmpty())
                .orElseThrow(() -> new FieldErrors("newOwner", messages.text("lead.owner-unknown")));
        if (!user.roles().contains("ADMIN") && rep.teams().stream().noneMatch(user::manages)) {
            throw new FieldErrors("newOwner", messages.text("lead.owner-unknown"));
        }
        move(lead, rep.id(), it -> it.said(reason, lead.id.toString()));
        return LeadView.of(lead);
    }

    private void move(Lead lead, String newOwner, UnaryOperator<TrailEntry> why) {
        var before = lead.owner;
        var team = users.teamOf(newOwner).orElse(lead.team);
        trail.record(why.apply(TrailEntry.of("lead.handed-over", LeadId.SUBJECT, lead.id.toString())
                .inCase(lead.caseId)
                .with("owner", before, newOwner)
                .with("team", lead.team, team)));
        var customer = lead.customerId;
        if (customer != null) {
            customers.follow(new CustomerId(customer), before, newOwner);
        }
        lead.assign(newOwner, team, clock.instant());
        leads.flush();
        processes.ownerChanged(new LeadId(lead.id), before, newOwner);
        events.publishEvent(new SubjectChanged(new LeadId(lead.id).subject()));
        feed.changed("leads");
    }

    /** Moves every open lead of a leaving rep; returns how many. */
    public int handOverAll(String from, String to) {
        var open = jdbc.sql(
                        """
                        select id from lead.lead
                        where owner = ? and status in ('NEW', 'CONTACTING', 'CONTACTED', 'NURTURING')
                        order by received_at
                        """)
                .param(from)
                .query(UUID.class)
                .list();
        leads.findAllById(open).forEach(it -> move(it, to, entry -> entry.because("leaving")));
        return open.size();
    }

    /** Ends an open lead through its diagram. */
    public LeadView close(LeadId id, String reason, @Nullable String note) {
        var lead = editable(id);
        requireOpen(lead);
        lead.closeNote = note;
        leads.flush();
        if (!processes.close(id, reason)) {
            throw new Conflict(messages.text("lead.not-running"));
        }
        return LeadView.of(lead);
    }

    /** Tells the diagram that the customer answered; a note of it stays in the timeline. */
    public boolean replied(LeadId id, @Nullable String text) {
        var lead = editable(id);
        requireOpen(lead);
        if (text != null && !text.isBlank()) {
            activities.log(note(lead, text.strip()));
        }
        trail.record(TrailEntry.of("lead.reply-received", LeadId.SUBJECT, id.toString())
                .inCase(lead.caseId));
        return processes.replied(id);
    }

    private NewActivity note(Lead lead, String text) {
        return new NewActivity(
                "note",
                clock.instant(),
                null,
                null,
                null,
                text,
                null,
                null,
                lead.customerId,
                lead.id,
                null,
                lead.caseId,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /** The customer wants no more marketing: the consent is withdrawn at once, then the diagram hears it. */
    public boolean optOut(LeadId id) {
        var lead = editable(id);
        var customer = lead.customerId;
        if (customer == null) {
            return processes.optedOut(id);
        }
        customers.withdrawAll(new CustomerId(customer));
        var heard = processes.optedOut(id);
        customers.optOut(new CustomerId(customer)); // other leads of the same customer
        return heard;
    }

    /**
     * Corrects what is known of the person and the company; the customer's card follows.
     *
     * @param ifMatch the version the change was made from, as {@code If-Match} carries it
     */
    public LeadView correct(LeadId id, @Nullable String ifMatch, Map<String, @Nullable String> corrections) {
        var lead = editable(id);
        restrictions.requireChangeable(records(lead));
        ETags.requireMatch(ifMatch, lead.version == null ? 0 : lead.version);
        fields.write(id.subject(), new HashMap<>(corrections));
        leads.flush();
        return LeadView.of(lead);
    }

    private static List<String> records(Lead lead) {
        return Stream.of(lead.id, lead.customerId, lead.personId)
                .filter(Objects::nonNull)
                .map(UUID::toString)
                .toList();
    }

    private void requireOpen(Lead lead) {
        if (!lead.status.isOpen()) {
            throw new Conflict(messages.text("lead.not-open"));
        }
    }

    /** A pair that may be the same, for a person to decide. */
    public record ProbableDuplicate(String kind, UUID id, String label, List<String> reasons) {}

    @Transactional(readOnly = true)
    public List<ProbableDuplicate> probableDuplicates(LeadId id) {
        visible(id);
        return jdbc.sql(
                        """
                        select d.other_kind, d.other_id, d.reasons,
                               coalesce(l.company_name, nullif(trim(concat_ws(' ', l.first_name, l.last_name)), ''),
                                        l.email, l.phone) as label
                        from lead.probable_duplicate d
                        left join lead.lead l on d.other_kind = 'lead' and l.id = d.other_id
                        where d.lead_id = ? and d.state = 'OPEN' order by d.other_kind, d.other_id
                        """)
                .param(id.value())
                .query((row, number) -> new ProbableDuplicate(
                        row.getString("other_kind"),
                        row.getObject("other_id", UUID.class),
                        label(row.getString("label"), row.getObject("other_id", UUID.class)),
                        List.of(row.getString("reasons").split(","))))
                .list();
    }

    private String label(@Nullable String ofLead, UUID other) {
        return ofLead != null ? ofLead : customers.nameOf(new CustomerId(other)).orElse("?");
    }

    /** A person decides that the pair is two different customers. */
    public void dismissDuplicate(LeadId id, UUID other) {
        decide(editable(id), other, "DISMISSED");
    }

    /**
     * A person decides that the lead belongs to another open lead: this one ends as merged, through its diagram, and the
     * other one goes on as if the enquiry had been recognised on receipt.
     */
    public void mergeInto(LeadId id, UUID other) {
        var lead = editable(id);
        requireOpen(lead);
        var target = visible(new LeadId(other));
        requireOpen(target);
        decide(lead, other, "MERGED");
        var card = lead.customerId;
        enquiries.attach(lead, target);
        if (!processes.close(id, "merged")) {
            throw new Conflict(messages.text("lead.not-running"));
        }
        enquiries.heard(lead, target);
        enquiries.leave(card, lead);
    }

    private void decide(Lead lead, UUID other, String state) {
        var before = duplicates.stateOf(lead.id, other).orElseThrow(() -> new NotFound("duplicate", other.toString()));
        if (!"OPEN".equals(before)) {
            throw new Conflict(messages.text("lead.duplicate-decided"));
        }
        duplicates.decide(lead.id, other, state, user.id());
        trail.record(TrailEntry.of("lead.duplicate-decided", LeadId.SUBJECT, lead.id.toString())
                .inCase(lead.caseId)
                .with(other.toString(), before, state));
    }

    /** @return labels of the sources a lead can come from, by code, in the given language */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<String, String> sources(boolean polish) {
        return sources.labels(polish);
    }
}
