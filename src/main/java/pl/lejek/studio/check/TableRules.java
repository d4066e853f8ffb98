package pl.lejek.studio.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pl.lejek.studio.check.Finding.Severity;

/**
 * Finds cases that no row of a table answers, cases that two rows answer where one is allowed, and rows that say nothing or
 * never come to their turn. Only tables are judged whose cells compare with numbers, dates, texts and booleans; the others
 * are left to those who test them.
 */
final class TableRules {

    private static final int MOST_CASES = 100_000;
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_NAMED = 3;

    private TableRules() {}

    static List<Finding> check(String file, String xml) {
        var findings = new ArrayList<Finding>();
        Table.of(xml).forEach(it -> check(file, it, findings));
        return findings;
    }

    private static void check(String file, Table table, List<Finding> findings) {
        if (table.rows().isEmpty()) {
            findings.add(new Finding(Severity.WARNING, file, table.id(), "table-empty", List.of()));
            return;
        }
        for (var i = 0; i < table.rows().size(); i++) {
            var row = table.rows().get(i);
            if (row.outputs().stream().allMatch(String::isEmpty)) {
                findings.add(new Finding(
                        Severity.WARNING, file, rowId(table, i), "table-row-empty", List.of(String.valueOf(i + 1))));
            }
        }
        Space space = table.rows().size() > MOST_ROWS ? null : Space.of(table).orElse(null);
        if (space == null) {
            return;
        }
        var policy = table.hitPolicy().toUpperCase(Locale.ROOT);
        var gaps = new ArrayList<String>();
        var overlaps = new TreeSet<String>();
        var matched = new BitSet();
        var first = new BitSet();
        space.each((rows, name) -> {
            matched.or(rows);
            if (!rows.isEmpty()) {
                first.set(rows.nextSetBit(0));
            }
            if (rows.isEmpty() && !policy.equals("COLLECT") && !policy.equals("RULE ORDER")) {
                if (gaps.size() <= MOST_NAMED) {
                    gaps.add(name.get());
                }
            } else if (rows.cardinality() > 1 && overlaps.size() <= MOST_NAMED && clash(policy, table, rows)) {
                var one = rows.nextSetBit(0);
                overlaps.add((one + 1) + ", " + (rows.nextSetBit(one + 1) + 1));
            }
        });
        gaps.stream()
                .limit(MOST_NAMED)
                .forEach(it -> findings.add(new Finding(Severity.WARNING, file, table.id(), "table-gap", List.of(it))));
        overlaps.stream()
                .limit(MOST_NAMED)
                .forEach(it -> findings.add(new Finding(
                        Severity.ERROR,
                        file,
                        rowId(table, it),
                        policy.equals("ANY") ? "table-overlap.any" : "table-overlap",
                        List.of(it))));
        if (policy.equals("FIRST")) {
            matched.andNot(first);
            matched.stream()
                    .filter(space::isHidden)
                    .limit(MOST_NAMED)
                    .forEach(it -> findings.add(new Finding(
                            Severity.INFO,
                            file,
                            rowId(table, it),
                            "table-row-hidden",
                            List.of(String.valueOf(it + 1)))));
        }
    }

    private static String rowId(Table table, String rows) {
        return rowId(table, Integer.parseInt(rows.substring(rows.indexOf(' ') + 1)) - 1);
    }

    private static String rowId(Table table, int row) {
        var id = table.rows().get(row).id();
        return id.isEmpty() ? table.id() : id;
    }

    private static boolean clash(String policy, Table table, BitSet rows) {
        return policy.equals("UNIQUE")
                || policy.equals("ANY")
                        && rows.stream()
                                        .mapToObj(it -> table.rows().get(it).outputs())
                                        .distinct()
                                        .count()
                                > 1;
    }

    /** A case that a table may be asked for, given to whoever looks at it. */
    interface Case {
        /** @param rows those that answer it */
        void look(BitSet rows, Supplier<String> name);
    }

    /** All cases that differ for the table. */
    private record Space(
            Table table, List<Values> columns, List<List<Values.Test>> tests, List<List<BitSet>> matching) {

        static Optional<Space> of(Table table) {
            var columns = new ArrayList<Values>();
            var asked = new ArrayList<List<Values.Test>>();
            var matching = new ArrayList<List<BitSet>>();
            var cases = 1L;
            for (var i = 0; i < table.inputs().size(); i++) {
                var tests = new ArrayList<Values.Test>();
                for (var row : table.rows()) {
                    var test =
                            row.inputs().size() > i ? Values.test(row.inputs().get(i)) : Optional.<Values.Test>empty();
                    if (test.isEmpty()) {
                        return Optional.empty();
                    }
                    tests.add(test.get());
                }
                var column = table.inputs().get(i);
                Values values = Values.of(column.type(), tests, allowed(column.allowed()))
                        .orElse(null);
                if (values == null) {
                    return Optional.empty();
                }
                columns.add(values);
                asked.add(tests);
                matching.add(tests.stream().map(values::matching).toList());
                cases *= values.classes();
                if (cases > MOST_CASES) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Space(table, columns, asked, matching));
        }

        private static @Nullable Set<String> allowed(String list) {
            if (list.isBlank()) {
                return null;
            }
            var values = new TreeSet<String>();
            for (var part : Values.test(list).map(Values.Test::parts).orElse(List.of())) {
                if (part.from() instanceof String text) {
                    values.add(text);
                }
            }
            return values.isEmpty() ? null : values;
        }

        void each(Case look) {
            var at = new int[columns.size()];
            while (true) {
                if (possible(at)) {
                    look.look(rows(at), () -> name(at));
                }
                var i = 0;
                while (i < at.length && ++at[i] == columns.get(i).classes()) {
                    at[i++] = 0;
                }
                if (i == at.length) {
                    return;
                }
            }
        }

        /**
         * A row that is never the first in any case here. One that takes whatever comes also takes what no cell names, a
         * value that is missing among them, unless a row before it does.
         */
        boolean isHidden(int row) {
            var plain = tests.stream().noneMatch(it -> it.get(row).negated());
            for (var before = 0; !plain && before < row; before++) {
                plain = covers(before, row);
            }
            return plain;
        }

        private boolean covers(int before, int row) {
            for (var i = 0; i < tests.size(); i++) {
                var mine = tests.get(i).get(row);
                var theirs = tests.get(i).get(before);
                var all = theirs.equals(Values.Test.ANY) || theirs.equals(mine);
                if (!all
                        && (mine.negated()
                                || !contains(
                                        matching.get(i).get(before),
                                        matching.get(i).get(row)))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean contains(BitSet all, BitSet some) {
            var missing = (BitSet) some.clone();
            missing.andNot(all);
            return missing.isEmpty();
        }

        private boolean possible(int[] at) {
            for (var i = 0; i < at.length; i++) {
                if (!columns.get(i).isPossible(at[i])) {
                    return false;
                }
            }
            return true;
        }

        private BitSet rows(int[] at) {
            var rows = new BitSet();
            for (var row = 0; row < table.rows().size(); row++) {
                var all = true;
                for (var i = 0; all && i < at.length; i++) {
                    all = matching.get(i).get(row).get(at[i]);
                }
                if (all) {
                    rows.set(row);
                }
            }
            return rows;
        }

        private String name(int[] at) {
            var parts = new ArrayList<String>();
            for (var i = 0; i < at.length; i++) {
                var column = table.inputs().get(i);
                parts.add((column.label().isBlank() ? column.expression() : column.label())
                        + ": "
                        + columns.get(i).name(at[i]));
            }
            return String.join(", ", parts);
        }
    }
}
