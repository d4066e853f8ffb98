package pl.lejek.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks through rows that have a name: first for those that contain every word; only when these are few, for those that
 * resemble the text, so that a typing error still finds its customer.
 */
@Component
public class SearchRows {

    /** What is ranked: a word of two letters may be part of every second name. */
    private static final int MOST_RANKED = 500;

    private static final int FEW = 5;

    /** Fewer letters resemble everything. */
    private static final int FEWEST_LETTERS = 4;

    /** How alike the text and the best part of a name must be; a changed or swapped letter in eight still is. */
    private static final String ALIKE = "0.45";

    private final JdbcClient jdbc;

    SearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that was found. */
    public record Row(String id, String label, @Nullable String hint, double score) {}

    /**
     * @param rows a query with the columns id, label, hint and key ({@code platform.plain} of what can be found), of rows
     *     that the caller may see
     * @param arguments of the query
     */
    @Transactional(readOnly = true)
    public List<Row> find(String rows, List<Object> arguments, SearchText text, int limit) {
        var found = new ArrayList<>(contained(rows, arguments, text, limit));
        if (found.size() < Math.min(FEW, limit) && text.text().length() >= FEWEST_LETTERS) {
            var known = new HashSet<String>();
            found.forEach(it -> known.add(it.id()));
            alike(rows, arguments, text, limit).stream()
                    .filter(it -> known.add(it.id()))
                    .limit(limit - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    private List<Row> contained(String rows, List<Object> arguments, SearchText text, int limit) {
        var all = new ArrayList<Object>(arguments);
        all.addAll(text.arguments());
        all.add(MOST_RANKED);
        all.add(text.text());
        all.add(limit);
        return jdbc.sql(
                        """
                        with found as (select * from (%s) s where %s limit ?)
                        select f.id::text as id, f.label, f.hint,
                               case when platform.plain(f.label) = asked.text then 1.0
                                    when starts_with(platform.plain(f.label), asked.text) then 0.9
                                    else 0.7 end::float8 as score
                        from found f, (select platform.plain(?) as text) asked
                        order by 4 desc, f.label, f.id limit ?
                        """
                                .formatted(rows, SearchText.contains("s.key")))
                .params(all)
                .query(Row.class)
                .list();
    }

    private List<Row> alike(String rows, List<Object> arguments, SearchText text, int limit) {
        jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', ?, true)")
                .param(ALIKE)
                .query(String.class)
                .single();
        var all = new ArrayList<Object>(arguments);
        all.add(text.text());
        all.add(text.text());
        all.add(limit);
        return jdbc.sql(
                        """
                        with found as (select * from (%s) s where s.key %%> platform.plain(?))
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
