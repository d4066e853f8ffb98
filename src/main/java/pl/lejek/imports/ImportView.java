package pl.lejek.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as those see it who may.
 *
 * @param total rows of the file without the header and blank ones
 * @param done rows that are through
 * @param warnings values that were kept although no dictionary has them
 * @param duplicates pairs that may be the same and that a person decides on
 * @param removed records that an undo took back; of {@code removedInPart} of them something that they had set off
 *     stays, {@code kept} those that it left because somebody had worked on them
 * @param failure why it could not go on
 */
public record ImportView(
        UUID id,
        String kind,
        boolean dryRun,
        ImportState state,
        String fileName,
        String fileType,
        @Nullable String charset,
        char separator,
        long size,
        List<String> columns,
        String mapping,
        String language,
        int total,
        int done,
        int created,
        int merged,
        int rejected,
        int warnings,
        int duplicates,
        int removed,
        int removedInPart,
        int kept,
        @Nullable String failure,
        String createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt,
        boolean cleaned) {}
