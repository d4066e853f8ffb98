package pl.lejek.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.Teams;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.Labels;

/** How often cases come to each element of a process, and how long they wait and are worked on there. */
@Service
@Transactional(readOnly = true)
public class HeatMap {

    /**
     * The steps of the versions. Where there are more of them than can be looked through while somebody waits, those that ended
     * longest ago are left out; they are read along the engine's own index. The engine notes the end events that take their
     * scope with them as cancelled, although cases reached them ({@link StepOutcome#endsItsScope}).
     */
    private static final String STEPS =
            """
            with open as (
                select s.* from unnest(:definitions::text[]) as definition (id) cross join lateral (
                    select a.id_, a.act_id_, a.act_type_, a.task_id_, a.start_time_, a.end_time_, a.act_inst_state_
                    from engine.act_hi_actinst a
                    where a.proc_def_id_ = definition.id and a.end_time_ is null and a.act_type_ <> 'multiInstanceBody'
                      and a.start_time_ >= :from and a.start_time_ < :until and %1$s
                    limit :most) s
                limit :most
            ), ended as (
                select s.* from unnest(:definitions::text[]) as definition (id) cross join lateral (
                    select a.id_, a.act_id_, a.act_type_, a.task_id_, a.start_time_, a.end_time_, a.act_inst_state_
                    from engine.act_hi_actinst a
                    where a.proc_def_id_ = definition.id and a.end_time_ >= :from and a.act_type_ <> 'multiInstanceBody'
                      and a.start_time_ >= :from and a.start_time_ < :until and %1$s
                    order by a.end_time_ desc limit :most) s
                order by s.end_time_ desc limit :most
            ), step as (
                select * from open union all select * from ended
            ), timed as (
                select step.act_id_, step.act_type_, step.end_time_,
                       step.act_inst_state_ = 2
                           and step.act_type_ not in ('escalationEndEvent', 'errorEndEvent') as canceled_,
                       extract(epoch from step.end_time_ - step.start_time_)::float8 as there_,
                       extract(epoch from coalesce(claim.at_, step.end_time_) - step.start_time_)::float8 as waited_,
                       extract(epoch from step.end_time_ - claim.at_)::float8 as worked_
                from step left join lateral (
                    select min(l.timestamp_) as at_ from engine.act_hi_identitylink l
                    where step.act_type_ = 'userTask' and l.task_id_ = step.task_id_ and l.type_ = 'assignee'
                      and l.operation_type_ = 'add') claim on true
            )
            select act_id_, count(*) as count_, count(*) filter (where end_time_ is null) as open_,
                   count(*) filter (where canceled_) as canceled_,
                   percentile_cont(array[0.5, 0.95]) within group (order by
                       case when act_type_ = 'userTask' then waited_ else there_ end)
                       filter (where end_time_ is not null and not canceled_) as waiting_,
                   percentile_cont(array[0.5, 0.95]) within group (order by worked_)
                       filter (where end_time_ is not null and not canceled_ and act_type_ = 'userTask'
                               and worked_ is not null) as working_
            from timed group by act_id_ order by act_id_
            """;

    private final JdbcClient jdbc;
    private final Labels labels;
    private final Teams teams;
    private final TeamWork teamWork;
    private final Messages messages;
    private final int most;

    /** Looking through that many steps takes a second: whoever asks meanwhile waits for the same answer. */
    private final Cache<Question, Heat> answers = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(10))
            .maximumSize(200)
            .build();

    HeatMap(
            JdbcClient jdbc,
            Labels labels,
            Teams teams,
            TeamWork teamWork,
            Messages messages,
            @Value("${lejek.history.heat-steps:200000}") int most) {
        this.jdbc = jdbc;
        this.labels = labels;
        this.teams = teams;
        this.teamWork = teamWork;
        this.messages = messages;
        this.most = most;
    }

    /**
     * What is asked.
     *
     * @param version null for all versions together
     * @param period in which the steps began
     * @param team key of a team; only cases of which a task was its people's or offered to them
     */
    public record Question(String process, @Nullable Integer version, Period period, @Nullable String team) {}

    /**
     * The answer.
     *
     * @param steps how many visits of elements it was made from
     * @param sampled whether there were more, of which the oldest are left out
     */
    public record Heat(long steps, boolean sampled, List<ElementHeat> elements) {}

    /**
     * An element.
     *
     * @param count how often cases came there; of an element that runs for each of many, every instance
     * @param open how many are there still
     * @param canceled how often work there was taken away; such visits are in no time
     * @param waiting of a task, from its creation until somebody took it; of anything else, how long cases were there
     * @param working of a task, from when somebody first took it until it was done; null for others
     */
    public record ElementHeat(
            String elementId,
            String label,
            long count,
            long open,
            long canceled,
            @Nullable Times waiting,
            @Nullable Times working) {}

    /** Seconds, interpolated between the two nearest visits. */
    public record Times(double median, double p95) {}

    public Heat of(Question question, Locale locale) {
        if (question.team != null
                && teams.list().stream().noneMatch(it -> it.key().equals(question.team))) {
            throw new FieldErrors("team", messages.text("history.heat.team"));
        }
        var definitions = definitions(question.process, question.version);
        var texts = labels.of(definitions.get(0));
        var heat = answers.get(question, it -> measure(it, definitions));
        return new Heat(
                heat.steps,
                heat.sampled,
                heat.elements.stream()
                        .map(it -> new ElementHeat(
                                it.elementId,
                                texts.name(it.elementId).in(locale),
                                it.count,
                                it.open,
                                it.canceled,
                                it.waiting,
                                it.working))
                        .toList());
    }

    private Heat measure(Question question, List<String> definitions) {
        var work = question.team == null ? TeamWork.Of.EVERYBODY : teamWork.of(List.of(question.team));
        var elements = work.bind(jdbc.sql(STEPS.formatted(work.condition("a.proc_inst_id_")))
                        .param("definitions", definitions.toArray(String[]::new))
                        .param("from", Timestamp.from(question.period.start()))
                        .param("until", Timestamp.from(question.period.end()))
                        .param("most", most + 1))
                .query((row, number) -> new ElementHeat(
                        row.getString("act_id_"),
                        "",
                        row.getLong("count_"),
                        row.getLong("open_"),
                        row.getLong("canceled_"),
                        times(row, "waiting_"),
                        times(row, "working_")))
                .list();
        var steps = elements.stream().mapToLong(ElementHeat::count).sum();
        var open = elements.stream().mapToLong(ElementHeat::open).sum();
        return new Heat(steps, open > most || steps - open > most, elements);
    }

    private static @Nullable Times times(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        if (array == null) {
            return null;
        }
        var values = (Double[]) array.getArray();
        return values[0] == null ? null : new Times(values[0], values[1]);
    }

    /** @return the newest version first */
    private List<String> definitions(String key, @Nullable Integer version) {
        var found = jdbc.sql(
                        """
                        select id_ from engine.act_re_procdef
                        where key_ = :key and (:version::int is null or version_ = :version) order by version_ desc
                        """)
                .param("key", key)
                .param("version", version, Types.INTEGER)
                .query(String.class)
                .list();
        if (found.isEmpty()) {
            throw new NotFound("process", version == null ? key : key + "/" + version);
        }
        return found;
    }
}
