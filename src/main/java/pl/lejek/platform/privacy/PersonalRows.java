package pl.lejek.platform.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.platform.privacy.PersonalDataOwner.Counted;
import pl.lejek.platform.privacy.PersonalDataOwner.Erased;
import pl.lejek.platform.privacy.PersonalDataOwner.Fate;
import pl.lejek.platform.privacy.PersonalDataOwner.Section;

/**
 * Rows of one table that are about a person: which, what of them is shown, what becomes of them when the person is erased.
 * Everything here is written into statements and comes from code alone. Conditions know the parameters {@code :cards},
 * {@code :companies}, {@code :people}, {@code :leads}, {@code :deals} (uuid[]), {@code :cases}, {@code :emails},
 * {@code :phones}, {@code :shared}, {@code :files}, {@code :customerNumbers}, {@code :names}, {@code :pseudonyms}, {@code :needles} (addresses,
 * numbers and names) and {@code :everywhere} (what may be taken out of texts about others) (text[]).
 */
public final class PersonalRows {

    private final String section;
    private final String table;
    private final String condition;
    private final String shownWhere;
    private final List<String> shown;
    private final Fate fate;
    private final List<String> changes;
    private final @Nullable String file;

    private PersonalRows(
            String section,
            String table,
            String condition,
            String shownWhere,
            List<String> shown,
            Fate fate,
            List<String> changes,
            @Nullable String file) {
        this.section = section;
        this.table = table;
        this.condition = condition;
        this.shownWhere = shownWhere;
        this.shown = shown;
        this.fate = fate;
        this.changes = changes;
        this.file = file;
    }

    /** Rows that are kept unless something else is said. */
    public static PersonalRows in(String section, String table, String condition) {
        return new PersonalRows(section, table, condition, condition, List.of(), Fate.KEPT, List.of(), null);
    }

    /** @param columns what the person is told; {@code expression as name} where it is not a column as it is */
    public PersonalRows showing(String... columns) {
        return new PersonalRows(section, table, condition, shownWhere, List.of(columns), fate, changes, file);
    }

    /** @param cheaper condition for what is shown, where only an erasure is worth reading all bytes of a table */
    public PersonalRows shownWhere(String cheaper) {
        return new PersonalRows(section, table, condition, cheaper, shown, fate, changes, file);
    }

    /** Files that go whole, because a search has found the person in them. @param column what they are called */
    public PersonalRows called(String column) {
        return new PersonalRows(section, table, condition, shownWhere, shown, fate, changes, column);
    }

    public PersonalRows removed() {
        return new PersonalRows(section, table, condition, shownWhere, shown, Fate.REMOVED, List.of(), file);
    }

    /** @param assignments such as {@code email = null} */
    public PersonalRows cleared(String... assignments) {
        return new PersonalRows(section, table, condition, shownWhere, shown, Fate.CLEARED, List.of(assignments), file);
    }

    /**
     * Texts that others wrote, about the person's company: the name goes as well.
     *
     * @param columns texts, or {@code name::jsonb}, or {@code name::bytea} where the bytes are a text
     */
    public PersonalRows unnamed(String... columns) {
        return unnamed(":needles", columns);
    }

    /** Texts about anything: only what names this person and nobody else goes. */
    public PersonalRows unnamedAnywhere(String... columns) {
        return unnamed(":everywhere", columns);
    }

    private PersonalRows unnamed(String needles, String... columns) {
        var assignments = new ArrayList<String>();
        var mentions = new ArrayList<String>();
        for (var column : columns) {
            var name = column.replaceFirst("::(jsonb|bytea)$", "");
            var value = name.equals(column) ? name + "::text" : column;
            mentions.add("platform.mentions(" + value + ", " + needles + ")");
            assignments.add(name + " = platform.without_mentions(" + value + ", " + needles + ")");
        }
        var naming = "(" + condition + ") and (" + String.join(" or ", mentions) + ")";
        return new PersonalRows(section, table, naming, naming, shown, Fate.UNNAMED, assignments, null);
    }

    /** @param assignments for rows whose texts have changed: what was made of the texts, such as {@code pdf = null} */
    public PersonalRows and(String... assignments) {
        var all = Stream.concat(changes.stream(), Arrays.stream(assignments)).toList();
        return new PersonalRows(section, table, condition, shownWhere, shown, fate, all, file);
    }

    @Nullable
    Section read(JdbcClient jdbc, DataSubject subject) {
        if (shown.isEmpty()) {
            return null;
        }
        var from = " from " + table + " where " + shownWhere;
        var total = jdbc.sql("select count(*)" + from)
                .params(subject.parameters())
                .query(Long.class)
                .single();
        if (total == 0) {
            return null;
        }
        var columns = shown.stream().map(PersonalRows::name).toList();
        var values = shown.stream().map(it -> "(" + expression(it) + ")::text").collect(Collectors.joining(", "));
        var rows = jdbc.sql("select " + values + from + " limit " + Section.MOST_ROWS)
                .params(subject.parameters())
                .query((row, number) -> {
                    var cells = new @Nullable String[columns.size()];
                    for (var i = 0; i < cells.length; i++) {
                        cells[i] = row.getString(i + 1);
                    }
                    return Arrays.asList(cells);
                })
                .list();
        return new Section(section, columns, rows, total, fate);
    }

    /** @return whether anybody is told of them */
    boolean isShown() {
        return !shown.isEmpty();
    }

    /** @return statement for its place among the others, as {@code number}, and how many rows there are */
    String counting(int number) {
        return "select " + number + " as number, count(*) as rows from " + table + " where " + shownWhere;
    }

    Counted counted(long rows) {
        return new Counted(section, rows, fate);
    }

    private static String name(String column) {
        return column.contains(" as ") ? column.substring(column.lastIndexOf(" as ") + 4) : column;
    }

    private static String expression(String column) {
        return column.contains(" as ") ? column.substring(0, column.lastIndexOf(" as ")) : column;
    }

    Stream<String> files(JdbcClient jdbc, DataSubject subject) {
        return file == null || subject.of(Known.FILE).isEmpty()
                ? Stream.empty()
                : jdbc
                        .sql("select " + file + " from " + table + " where " + condition + " order by 1")
                        .params(subject.parameters())
                        .query(String.class)
                        .list()
                        .stream();
    }

    Erased erase(JdbcClient jdbc, DataSubject subject) {
        var sql =
                switch (fate) {
                    case REMOVED -> "delete from " + table + " where " + condition;
                    case CLEARED, UNNAMED ->
                        "update " + table + " set " + String.join(", ", changes) + " where " + condition;
                    case KEPT -> "select count(*) from " + table + " where " + condition;
                };
        var statement = jdbc.sql(sql).params(subject.parameters());
        var rows = fate == Fate.KEPT ? statement.query(Long.class).single() : statement.update();
        return new Erased(section, fate, rows);
    }
}
