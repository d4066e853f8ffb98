package pl.lejek.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks through rows that have a name: for those that contain every word, or for those that resemble the text. */
@Component
public class SearchRows {

    /** What is ranked: a word of two letters may be part of every second name. */
    private static final int MOST_RANKED = 500;

    private final JdbcClient jdbc;

    SearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that was found. */
    public record Row(String id, String label, @Nullable String hint, double score) {}

    /**
     * @param rows a query with the columns id, label, hint and key ({@code platform.plain} of what can be found,
     *     the label first), of rows that the caller may see
     * @param arguments of the query
     * @return rows that contain every word
     */
    @Transactional(readOnly = true)
    public List<Row> find(String rows, List<Object> arguments, SearchText text, int limit) {
        var all = new ArrayList<Object>(arguments);
        var contains = text.in("s.key");
        all.addAll(contains.arguments());
        all.add(MOST_RANKED);
        all.add(text.text());
        all.add(limit);
        return jdbc.sql(
                        """
                        with found as (select * from (%s) s where %s limit ?)
                        select f.id::text as id, f.label, f.hint,
                               (case when not starts_with(ltrim(f.key), asked.text) then 0.7
                                     when platform.plain(f.label) = asked.text then 1.0 else 0.9 end)::float8 as score
                        from found f, (select platform.plain(?) as text) asked
                        order by 4 desc, f.label, f.id limit ?
                        """
                                .formatted(rows, contains.sql()))
                .params(all)
                .query(Row.class)
                .list();
    }

    /**
     * The same of rows that do not contain the text but resemble it.
     *
     * @param least how alike the text and the best part of a name have to be, of {@link SearchText#likeness()}
     */
    @Transactional(readOnly = true)
    public List<Row> alike(String rows, List<Object> arguments, SearchText text, double least, int limit) {
        jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', ?, true)")
                .param(String.valueOf(least))
                .query(String.class)
                .single();
        var all = new ArrayList<Object>(arguments);
        all.add(text.text());
        all.add(MOST_RANKED);
        all.add(text.text());
        all.add(limit);
        return jdbc.sql(
                        """
                        with found as (select * from (%s) s where s.key %%> platform.plain(?) limit ?)
                        select f.id::text as id, f.label, f.hint,
                               (0.6 * word_similarity(platform.plain(?), f.key))::float8 as score
                        from found f order by 4 desc, f.label, f.id limit ?
                        """
                                .formatted(rows))
                .params(all)
                .query(Row.class)
                .list();
    }
}
