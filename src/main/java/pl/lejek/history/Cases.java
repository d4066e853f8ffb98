package pl.lejek.history;

import static pl.lejek.history.EngineValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.history.CaseView.ActiveElement;
import pl.lejek.history.CaseView.Child;
import pl.lejek.history.CaseView.State;
import pl.lejek.history.CaseView.Subject;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.CaseFamilies;
import pl.lejek.workflow.Labels;
import pl.lejek.workflow.SubjectRef;

/** Shows cases, running and ended, to whoever may see what they are about. */
@Service
@Transactional(readOnly = true)
public class Cases {

    private final JdbcClient jdbc;
    private final CasePositions positions;
    private final Incidents incidents;
    private final ProcessLibrary processes;
    private final Labels labels;
    private final CaseAccess access;
    private final Users users;

    Cases(
            JdbcClient jdbc,
            CasePositions positions,
            Incidents incidents,
            ProcessLibrary processes,
            Labels labels,
            CaseAccess access,
            Users users) {
        this.jdbc = jdbc;
        this.positions = positions;
        this.incidents = incidents;
        this.processes = processes;
        this.labels = labels;
        this.access = access;
        this.users = users;
    }

    /** @throws NotFound also when the caller may not see what the case is about */
    public CaseView find(String caseId, Locale locale) {
        var found = visible(caseId);
        var texts = labels.of(found.definitionId);
        var variables = variables(caseId);
        var parent = found.callerId != null ? found.callerId : starter(variables, caseId);
        return new CaseView(
                caseId,
                text(variables, CaseFamilies.ROOT).orElseGet(() -> rootOf(found)),
                parent,
                found.processKey,
                texts.name(found.processKey).in(locale),
                found.version,
                found.endedAt == null ? State.ACTIVE : State.ENDED,
                found.startedAt,
                found.endedAt,
                found.endId,
                found.subject == null ? null : new Subject(found.subject.type(), found.subject.id(), found.label),
                found.endedAt == null ? active(found, texts, locale) : List.of(),
                maskFor(found, variables.values()).shown(variables),
                children(caseId),
                incidents.ofCase(caseId, locale));
    }

    /** @return the steps in the order they began */
    public Page<StepView> history(String caseId, @Nullable String cursor, int limit, Locale locale) {
        var found = visible(caseId);
        var texts = labels.of(found.definitionId);
        var after =
                Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), Long.parseLong(it.get(1)), it.get(2)));
        var rows = jdbc.sql(
                        """
                        select %s
                        from engine.act_hi_actinst
                        where proc_inst_id_ = :case and act_type_ <> 'multiInstanceBody'
                          and (start_time_, coalesce(sequence_counter_, 0), id_) > (:time, :step, :id)
                        order by start_time_, step, id_
                        limit :limit
                        """
                                .formatted(PassedStep.COLUMNS))
                .param("case", caseId)
                .param("time", Timestamp.from(after == null ? Instant.EPOCH : after.time))
                .param("step", after == null ? -1L : after.step)
                .param("id", after == null ? "" : after.id)
                .param("limit", Cursor.limit(limit) + 1)
                .query((row, i) -> PassedStep.of(row))
                .list();
        var page = Page.of(rows, Cursor.limit(limit), it -> Cursor.of(it.from(), it.order(), it.id())
                .toString());
        var ends = endsOfScopes(caseId);
        var written = written(page.items().stream().map(PassedStep::id).toList());
        var mask = maskFor(
                found,
                written.values().stream().flatMap(it -> it.values().stream()).toList());
        var names = users.displayNames(page.items().stream()
                .map(PassedStep::assignee)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return page.map(it -> view(
                it,
                texts.name(it.activityId()).in(locale),
                names,
                mask.shown(written.getOrDefault(it.id(), Map.of())),
                ends));
    }

    private static StepView view(
            PassedStep step,
            String label,
            Map<String, String> names,
            Map<String, @Nullable Object> values,
            List<PassedStep> ends) {
        var who = step.assignee();
        return new StepView(
                step.id(),
                step.activityId(),
                label,
                step.type(),
                who,
                who == null ? null : names.getOrDefault(who, who),
                step.from(),
                step.until(),
                StepOutcome.of(step, values, ends),
                values,
                step.taskId(),
                step.calledCaseId());
    }

    private List<PassedStep> endsOfScopes(String caseId) {
        return jdbc.sql(
                        """
                        select %s from engine.act_hi_actinst
                        where proc_inst_id_ = ? and act_type_ in ('escalationEndEvent', 'errorEndEvent')
                          and act_inst_state_ = 2
                        """
                                .formatted(PassedStep.COLUMNS))
                .param(caseId)
                .query((row, i) -> PassedStep.of(row))
                .list();
    }

    /** @return the diagram with the elements to mark: where the case is, where it was, where it failed */
    public PictureView picture(String caseId) {
        var found = visible(caseId);
        var done = jdbc.sql(
                        """
                        select distinct act_id_ from engine.act_hi_actinst
                        where proc_inst_id_ = ? and end_time_ is not null and act_inst_state_ <> 2
                          and act_type_ <> 'multiInstanceBody'
                        order by act_id_
                        """)
                .param(caseId)
                .query(String.class)
                .list();
        return new PictureView(
                found.processKey,
                found.version,
                processes.xml(found.definitionId),
                positions.of(caseId).stream()
                        .map(CasePositions.Position::elementId)
                        .distinct()
                        .toList(),
                done,
                incidents.elementsOf(caseId));
    }

    private List<ActiveElement> active(Found found, Labels.Texts texts, Locale locale) {
        return positions.of(found.caseId).stream()
                .map(it -> new ActiveElement(
                        it.elementId(), texts.name(it.elementId()).in(locale), it.type(), it.since(), it.taskId()))
                .toList();
    }

    private Map<String, @Nullable Object> variables(String caseId) {
        var variables = new TreeMap<String, @Nullable Object>();
        jdbc.sql(
                        """
                        select name_, var_type_, text_, long_, double_ from engine.act_hi_varinst
                        where proc_inst_id_ = ? and act_inst_id_ = proc_inst_id_ and state_ <> 'DELETED'
                        """)
                .param(caseId)
                .query(row -> {
                    variables.put(row.getString("name_"), EngineValues.variable(row));
                });
        return variables;
    }

    /** A called case has the root of its outermost caller, which another case may have started by message. */
    private String rootOf(Found found) {
        return found.rootId.equals(found.caseId)
                ? found.rootId
                : text(variables(found.rootId), CaseFamilies.ROOT).orElse(found.rootId);
    }

    private static @Nullable String starter(Map<String, @Nullable Object> variables, String caseId) {
        return text(variables, CaseFamilies.PARENT)
                .or(() -> text(variables, CaseFamilies.ROOT))
                .filter(it -> !it.equals(caseId))
                .orElse(null);
    }

    private static Optional<String> text(Map<String, @Nullable Object> variables, String name) {
        return variables.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** Called ones by the engine's own link; those started by message by the variables that name their starter. */
    List<Child> children(String caseId) {
        return jdbc.sql(
                        """
                        select p.id_, p.proc_def_key_
                        from engine.act_hi_procinst p
                        where p.id_ in (
                            select call_proc_inst_id_ from engine.act_hi_actinst
                            where proc_inst_id_ = :case and call_proc_inst_id_ is not null
                            union
                            select proc_inst_id_ from engine.act_hi_varinst
                            where name_ in ('parentCaseId', 'rootCaseId') and text_ = :case
                              and (name_ = 'parentCaseId' or not exists (
                                select 1 from engine.act_hi_varinst other
                                where other.proc_inst_id_ = act_hi_varinst.proc_inst_id_
                                  and other.name_ = 'parentCaseId')))
                          and p.id_ <> :case
                        order by p.start_time_, p.id_
                        """)
                .param("case", caseId)
                .query((row, i) -> new Child(row.getString("id_"), row.getString("proc_def_key_")))
                .list();
    }

    /** @return by step, the last value that it gave to each process variable */
    private Map<String, Map<String, @Nullable Object>> written(Collection<String> steps) {
        var written = new HashMap<String, Map<String, @Nullable Object>>();
        if (steps.isEmpty()) {
            return written;
        }
        jdbc.sql(
                        """
                        select act_inst_id_, name_, var_type_, text_, long_, double_ from engine.act_hi_detail
                        where act_inst_id_ in (:steps) and type_ = 'VariableUpdate'
                        order by time_, sequence_counter_
                        """)
                .param("steps", steps)
                .query(row -> {
                    written.computeIfAbsent(row.getString("act_inst_id_"), it -> new TreeMap<>())
                            .put(row.getString("name_"), EngineValues.variable(row));
                });
        return written;
    }

    /** @throws NotFound also when the caller may not see what the case is about */
    Found visible(String caseId) {
        var found = jdbc.sql(
                        """
                        select p.*, d.version_,
                               case when p.end_time_ is not null then
                                   (select a.act_id_ from engine.act_hi_actinst a
                                    where a.proc_inst_id_ = p.id_ and a.act_type_ like '%EndEvent'
                                    order by a.end_time_ desc, a.sequence_counter_ desc limit 1) end as reached_end_
                        from engine.act_hi_procinst p
                        join engine.act_re_procdef d on d.id_ = p.proc_def_id_
                        where p.id_ = ?
                        """)
                .param(caseId)
                .query((row, i) -> Found.of(row))
                .optional()
                .orElseThrow(() -> new NotFound("case", caseId));
        var subject = access.find(found.subject);
        if (!access.sees(found.subject, subject, found.processKey)
                && !access.began(found.subject, found.processKey, found.startedBy)) {
            throw new NotFound("case", caseId);
        }
        var isOurs = access.isOurs(found.subject, subject, found.processKey, found.startedBy);
        return found.seen(subject.map(access::label).orElse(null), isOurs);
    }

    /** @return whether the caller may read what people wrote in a case: reports, remarks, names of files */
    boolean reads(Kind what, Found found) {
        return access.reads(what, found);
    }

    /**
     * Variables are there for everybody who sees the case; but who audits reads what people may have typed only for a reason.
     *
     * @param values those that will be shown
     */
    ValueMask maskFor(Found found, Collection<? extends @Nullable Object> values) {
        return access.readsValues(found)
                ? ValueMask.NONE
                : ValueMask.over(values, it -> users.displayNames(it).keySet());
    }

    /** @return whether the caller may read what belongs to what a case is about, or to a person of it */
    boolean reads(SubjectRef subject, String person, Found found) {
        return access.reads(subject, person, found);
    }

    private record Place(Instant time, long step, String id) {}

    /**
     * A case that the caller may see.
     *
     * @param isOurs whether that is because it is theirs or their team's, and not only because they may see all of them
     */
    record Found(
            String caseId,
            String definitionId,
            String processKey,
            int version,
            String rootId,
            @Nullable String callerId,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endId,
            @Nullable SubjectRef subject,
            @Nullable String startedBy,
            @Nullable String label,
            boolean isOurs) {

        static Found of(ResultSet row) throws SQLException {
            var key = row.getString("business_key_");
            var caseId = row.getString("id_");
            return new Found(
                    caseId,
                    row.getString("proc_def_id_"),
                    row.getString("proc_def_key_"),
                    row.getInt("version_"),
                    Objects.requireNonNullElse(row.getString("root_proc_inst_id_"), caseId),
                    row.getString("super_process_instance_id_"),
                    Objects.requireNonNull(instant(row, "start_time_")),
                    instant(row, "end_time_"),
                    row.getString("reached_end_"),
                    key == null || key.indexOf('/') < 1 ? null : SubjectRef.parse(key),
                    row.getString("start_user_id_"),
                    null,
                    false);
        }

        Found seen(@Nullable String label, boolean isOurs) {
            return new Found(
                    caseId,
                    definitionId,
                    processKey,
                    version,
                    rootId,
                    callerId,
                    startedAt,
                    endedAt,
                    endId,
                    subject,
                    startedBy,
                    label,
                    isOurs);
        }
    }
}
