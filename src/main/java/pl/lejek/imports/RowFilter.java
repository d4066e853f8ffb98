package pl.lejek.imports;

/** Which rows of an import to show. */
public enum RowFilter {
    ALL("true"),
    CREATED("outcome = 'CREATED'"),
    MERGED("outcome = 'MERGED'"),
    REJECTED("outcome = 'REJECTED'"),
    /** Taken in, but with something to look at. */
    WARNED("notes is not null and outcome <> 'REJECTED'"),
    /** Taken back by an undo, while something that they had set off stays. */
    PARTLY("undo = 'REMOVED' and undo_note is not null"),
    /** Left by an undo, because somebody had worked on them. */
    KEPT("undo = 'KEPT'");

    private final String condition;

    RowFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
