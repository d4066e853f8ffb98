package pl.lejek.deal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.deal.DealRows.Query;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.deal.Funnels.Stage;

/**
 * Where deals go on, drop out and get stuck (domain.md FUN-39), from what became of each deal in each stage. Whole months
 * come from the counts that are kept of them, what is left at both ends of a time from the deals. Only deals that the
 * current user may see are counted.
 */
@Service
@Transactional(readOnly = true)
public class FunnelPicture {

    /** So many deals that left a stage last say how long deals stay there. */
    private static final int LATELY = 500;

    private final JdbcClient jdbc;
    private final DealAccess access;

    FunnelPicture(JdbcClient jdbc, DealAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * What became of the deals that came into a stage in a time.
     *
     * @param entered came into the stage for the first time
     * @param moved went on from there to a later stage or won, at least once
     * @param lost were lost out of this stage
     * @param still are in it
     * @param medianDays in the stage, all stays together, of those that left last; null when none has
     */
    public record Conversion(
            Stage stage, long entered, long moved, long lost, long still, @Nullable Double medianDays) {}

    private record Passes(String stage, long entered, long moved, long lost, long still) {}

    private record Stay(String stage, @Nullable Double medianDays) {}

    /**
     * @param from included; null means from the beginning
     * @param until not included; null means until now
     * @return every stage of the funnel in its order
     */
    public List<Conversion> of(
            Funnel funnel,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String owner,
            @Nullable String team) {
        var passes = passes(funnel, from, until, owner, team);
        var days = medianDays(funnel, from, until, owner, team);
        return funnel.stages().stream()
                .map(stage -> {
                    var it = passes.getOrDefault(stage.key(), new Passes(stage.key(), 0, 0, 0, 0));
                    return new Conversion(stage, it.entered, it.moved, it.lost, it.still, days.get(stage.key()));
                })
                .toList();
    }

    private Map<String, Passes> passes(
            Funnel funnel,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String owner,
            @Nullable String team) {
        var first = from == null ? null : firstWholeMonth(from);
        var end = until == null ? null : monthOf(until);
        var query = new Query("select stage, sum(entered) as entered, sum(moved) as moved, sum(lost) as lost,"
                + " sum(still) as still from (");
        if (first != null && end != null && !first.isBefore(end)) {
            single(query, funnel, from, until, owner, team);
        } else {
            query.sql.append("select d.stage, d.entered, d.moved, d.lost, d.still from deal.pass_count d where ");
            whose(query, funnel, owner, team).and("d.month >= ?", first).and("d.month < ?", end);
            if (first != null && from.isBefore(start(first))) {
                query.sql.append(" union all ");
                single(query, funnel, from, start(first), owner, team);
            }
            if (end != null && start(end).isBefore(until)) {
                query.sql.append(" union all ");
                single(query, funnel, start(end), until, owner, team);
            }
        }
        query.sql.append(") p group by stage");
        var found = new HashMap<String, Passes>();
        jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(Passes.class)
                .list()
                .forEach(it -> found.put(it.stage, it));
        return found;
    }

    private void single(
            Query query,
            Funnel funnel,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String owner,
            @Nullable String team) {
        query.sql.append("select d.stage, 1 as entered, d.moved::int as moved, d.lost::int as lost,"
                + " (d.left_at is null)::int as still from deal.stage_pass d where ");
        whose(query, funnel, owner, team).and("d.entered_at >= ?", from).and("d.entered_at < ?", until);
    }

    private Query whose(Query query, Funnel funnel, @Nullable String owner, @Nullable String team) {
        return query.visible(access).and("d.funnel = ?", funnel.key()).whose(owner, team, access.me());
    }

    private static LocalDate monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).atDay(1);
    }

    private static LocalDate firstWholeMonth(Instant from) {
        var month = monthOf(from);
        return from.equals(start(month)) ? month : month.plusMonths(1);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Map<String, Double> medianDays(
            Funnel funnel,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String owner,
            @Nullable String team) {
        var query = new Query("select p.stage, m.days as median_days from unnest(?::text[]) p(stage), lateral (select"
                + " percentile_cont(0.5) within group (order by extract(epoch from stayed)) / 86400 as days from ("
                + "select d.stayed from deal.stage_pass d where ");
        query.arguments.add(funnel.stages().stream().map(Stage::key).toArray(String[]::new));
        whose(query, funnel, owner, team).and("d.entered_at >= ?", from).and("d.entered_at < ?", until);
        query.sql
                .append(" and d.stage = p.stage and d.left_at is not null order by d.left_at desc limit ")
                .append(LATELY)
                .append(") lately) m");
        var found = new HashMap<String, Double>();
        jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(Stay.class)
                .list()
                .forEach(it -> {
                    if (it.medianDays != null) {
                        found.put(it.stage, it.medianDays);
                    }
                });
        return found;
    }
}
