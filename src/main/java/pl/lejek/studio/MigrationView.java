package pl.lejek.studio;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Running cases that are being moved to another version, or were.
 *
 * @param total cases that were chosen
 * @param failed cases that stayed where they were
 * @param caseId the case of the process {@code case-migration} that moves them
 */
public record MigrationView(
        UUID id,
        String processKey,
        int from,
        int to,
        List<Instruction> instructions,
        Deadlines deadlines,
        int total,
        int moved,
        int failed,
        String caseId,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** What becomes of deadlines that run: the instant they have, or one by the new version, counted from the migration. */
    public enum Deadlines {
        KEEP,
        ANEW
    }

    /**
     * An element of the old version and what it is in the new one.
     *
     * @param to null when it is not carried over
     * @param suggested whether the engine proposes it
     */
    public record Instruction(String from, @Nullable String to, boolean suggested) {}

    /**
     * An element of which the two versions say another time.
     *
     * @param before what the old version's diagram says, e.g. {@code PT48H}
     * @param cases chosen cases in which it runs
     */
    public record Deadline(String elementId, String before, String after, long cases) {}

    /** Why a case stays, in the caller's language. */
    public record Why(@Nullable String elementId, String message) {}

    /** What a migration would do with a case. */
    public record Outcome(String caseId, @Nullable String subject, boolean moves, List<Why> reasons) {}

    /** What a migration would do. */
    public record Rehearsal(
            int from,
            int to,
            List<Instruction> instructions,
            List<Deadline> deadlines,
            List<Outcome> cases,
            int moving,
            int staying) {}

    /** A case that stayed. */
    public record Failure(String caseId, List<Why> reasons) {}
}
