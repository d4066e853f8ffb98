package pl.lejek.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks through rows that have a name: for those that contain every word, or for those that resemble the text. */
@Component
public class SearchRows {

    /** What is ranked: a word of two letters may be part of every second name. */
    private static final int MOST_RANKED = 500;

    /** Score of a row that does not begin with the text. */
    private static final double CONTAINED = 0.7;

    private static final String CONTAINING =
            """
            (case when not starts_with(ltrim(f.key), asked.text) then 0.7
                  when platform.plain(f.label) = asked.text then 1.0 else 0.9 end)::float8""";

    private static final String RESEMBLING = "(0.6 * word_similarity(asked.text, f.key))::float8";

    private final JdbcClient jdbc;

    SearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that was found. */
    public record Row(String id, String label, @Nullable String hint, double score) {}

    /**
     * Rows that the caller may see.
     *
     * @param sql a query with the columns id, label, hint and key ({@code platform.plain} of what can be found, the label
     *     first)
     * @param arguments of the query
     */
    public record Rows(String sql, List<Object> arguments) {}

    /**
     * @param rows asked together; of rows with one id in several of them the first is found
     * @param above what is no better than this need not be found
     * @return rows that contain every word
     */
    @Transactional(readOnly = true)
    public List<Row> find(List<Rows> rows, SearchText text, int limit, double above) {
        return found(rows, above < CONTAINED ? text::in : text::begins, CONTAINING, text, limit);
    }

    /** @return rows that have one of the alternatives of every word, most alike first */
    @Transactional(readOnly = true)
    public List<Row> near(List<Rows> rows, KnownWords words, int limit) {
        return found(rows, words::in, RESEMBLING, words.text(), limit);
    }

    /**
     * Says for the rest of this transaction how alike the text and the best part of a name have to be. There is an index for
     * all that is looked for, which the planner would leave for reading whole tables until some rows are found; and which
     * of them is right depends on what was typed, so no plan is kept.
     *
     * @param text for less than three letters a table is read more quickly than an index of them
     * @param least of {@link SearchText#likeness()}
     */
    void resembling(SearchText text, double least) {
        jdbc.sql("select set_config('enable_seqscan', ?, true)"
                        + " || set_config('plan_cache_mode', 'force_custom_plan', true)"
                        + " || set_config('pg_trgm.word_similarity_threshold', ?, true)")
                .params(text.isIndexed() ? "off" : "on", String.valueOf(least))
                .query(String.class)
                .single();
    }

    /** @return rows that resemble the text, as much as is asked for in this transaction, most alike first */
    @Transactional(readOnly = true)
    public List<Row> alike(List<Rows> rows, SearchText text, int limit) {
        return found(
                rows,
                // As a query of its own: the planner would compare a value with every sample it has, longer than all
                // the rest.
                key -> new SearchText.Condition(key + " %> (select platform.plain(?))", List.of(text.text())),
                RESEMBLING,
                text,
                limit);
    }

    private List<Row> found(
            List<Rows> rows,
            Function<String, SearchText.Condition> conditionOn,
            String score,
            SearchText text,
            int limit) {
        var condition = conditionOn.apply("s.key");
        var sql = new StringBuilder("with found as (");
        var arguments = new ArrayList<Object>();
        for (var i = 0; i < rows.size(); i++) {
            var some = rows.get(i);
            sql.append(i == 0 ? "" : " union all ")
                    .append("(select s.*, ")
                    .append(i)
                    .append(" as place from (")
                    .append(some.sql())
                    .append(") s where ")
                    .append(condition.sql())
                    .append(" limit ?)");
            arguments.addAll(some.arguments());
            arguments.addAll(condition.arguments());
            arguments.add(MOST_RANKED);
        }
        sql.append(") select id::text, label, hint, score from (select ")
                .append(rows.size() == 1 ? "" : "distinct on (f.id) ")
                .append("f.id, f.label, f.hint, ")
                .append(score)
                .append(" as score from found f, (select platform.plain(?) as text) asked where f.label <> ''")
                .append(rows.size() == 1 ? "" : " order by f.id, f.place")
                .append(") ranked order by score desc, label, id limit ?");
        arguments.add(text.text());
        arguments.add(limit);
        return jdbc.sql(sql.toString()).params(arguments).query(Row.class).list();
    }
}
