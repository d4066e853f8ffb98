package pl.lejek.imports;

/** Where an import stands (contract.md). */
public enum ImportState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    /** Records are being taken back; the API calls it RUNNING. */
    UNDOING,
    UNDONE;

    boolean isOpen() {
        return this == QUEUED || this == RUNNING || this == UNDOING;
    }
}
