package pl.lejek.imports;

import java.util.UUID;

/**
 * The import that a row belongs to.
 *
 * @param startedBy user id of whoever started it
 */
public record ImportContext(UUID importId, String startedBy) {

    /** @return what the audit trail names as the source of everything that this import does */
    public String source() {
        return "import:" + importId;
    }
}
