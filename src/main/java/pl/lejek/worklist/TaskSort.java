package pl.lejek.worklist;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders of the task list; each ends with the id, so that every task has one place. */
public enum TaskSort {
    /** Breached first, then at risk, then by due date. */
    URGENCY("urgency", false, "urgency", "due_key"),
    DUE("due", false, "due_key"),
    DUE_LAST("-due", true, "due_key"),
    CREATED("created", false, "created_at"),
    CREATED_LAST("-created", true, "created_at"),
    PRIORITY("priority", false, "rank", "due_key");

    private final String key;
    private final boolean descending;
    private final List<String> columns;

    TaskSort(String key, boolean descending, String... columns) {
        this.key = key;
        this.descending = descending;
        this.columns = Stream.concat(Stream.of(columns), Stream.of("task_id")).toList();
    }

    public static Optional<TaskSort> of(String key) {
        return Stream.of(values()).filter(it -> it.key.equals(key)).findFirst();
    }

    String orderBy(String alias) {
        var direction = descending ? " desc" : "";
        return String.join(
                ", ", columns.stream().map(it -> alias + it + direction).toList());
    }

    /** @return the rows after a place in this order, whose values are bound one by one */
    String after(String alias) {
        var values = columns.stream().map(it -> "?::" + type(it)).toList();
        return "(" + String.join(", ", columns.stream().map(it -> alias + it).toList()) + ")"
                + (descending ? " < (" : " > (") + String.join(", ", values) + ")";
    }

    List<String> columns() {
        return columns;
    }

    private static String type(String column) {
        return switch (column) {
            case "urgency" -> "smallint";
            case "rank" -> "integer";
            case "task_id" -> "text";
            default -> "timestamptz";
        };
    }

    /** @return where an item stands in this order, as text */
    List<String> place(WorkItem item) {
        return columns.stream().map(it -> value(it, item)).toList();
    }

    private static String value(String column, WorkItem item) {
        return switch (column) {
            case "urgency" -> item.sla() == Sla.BREACHED ? "0" : item.sla() == Sla.AT_RISK ? "1" : "2";
            case "rank" -> String.valueOf(-item.priority());
            case "due_key" -> item.dueAt() == null ? "infinity" : item.dueAt().toString();
            case "created_at" -> item.createdAt().toString();
            default -> item.id();
        };
    }
}
