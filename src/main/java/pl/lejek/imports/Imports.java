package pl.lejek.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.imports.RowReader.Judged;
import pl.lejek.imports.file.TableLimits;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** What people can do with imports. Managers see their own and those of their teams' people, administrators all. */
@Service
@Transactional
public class Imports {

    /** The first columns of {@code rejects.csv}. */
    private static final List<List<String>> REJECTS = List.of(List.of("line", "reason"), List.of("wiersz", "powód"));

    private final ImportStore store;
    private final ImportTargets targets;
    private final ImportRunner runner;
    private final ImportWorker worker;
    private final MappingReader mappings;
    private final CurrentUser user;
    private final Users users;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Imports(
            ImportStore store,
            ImportTargets targets,
            ImportRunner runner,
            ImportWorker worker,
            MappingReader mappings,
            CurrentUser user,
            Users users,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.targets = targets;
        this.runner = runner;
        this.worker = worker;
        this.mappings = mappings;
        this.user = user;
        this.users = users;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /** What can be imported, and the fields of each. */
    @Transactional(readOnly = true)
    public List<ImportTarget> targets() {
        return targets.all();
    }

    /**
     * A file as it looks before it is imported.
     *
     * @param mapping proposed: the one used last for these columns, or columns that are called like fields
     * @param missing fields that every row needs and no column fills
     * @param values what stands in columns that repeat a few words, by column
     * @param rows the first ones, judged by the proposed mapping
     */
    public record Preview(
            String fileType,
            @Nullable String charset,
            char separator,
            int total,
            List<String> columns,
            JsonNode mapping,
            boolean remembered,
            List<String> missing,
            Map<String, List<String>> values,
            List<PreviewRow> rows) {}

    /** A row of a preview and what would be refused or noted of it. */
    public record PreviewRow(long line, List<String> cells, List<ImportNote> errors, List<ImportNote> warnings) {}

    /** Reads a file and proposes a mapping; keeps nothing. */
    @Transactional(readOnly = true)
    public Preview preview(Path file, @Nullable String kind) throws IOException {
        var target = targets.named(kind);
        var inspected = Inspection.of(file, limits());
        var remembered = remembered(target, inspected);
        var mapping = inspected.withDateFormats(
                remembered == null ? MappingProposal.of(inspected, target) : remembered, target);
        var reader = runner.rows(target, mapping, inspected.columns());
        var rows = inspected.sample().stream()
                .map(it -> reader.read(1, it))
                .map(Imports::row)
                .toList();
        return new Preview(
                inspected.format().type().name(),
                charset(inspected),
                inspected.format().separator(),
                inspected.total(),
                inspected.columns(),
                mappings.write(mapping),
                remembered != null,
                MappingReader.missing(target, filled(mapping)),
                inspected.values(),
                rows);
    }

    private static PreviewRow row(Judged row) {
        return new PreviewRow(
                row.line().number(),
                row.line().cells(),
                row.check().errors(),
                row.check().warnings());
    }

    private TableLimits limits() {
        return runner.limits();
    }

    private static @Nullable String charset(Inspection inspected) {
        var charset = inspected.format().charset();
        return charset == null ? null : charset.name();
    }

    /** @return the mapping used last for these columns, unless a field of it is gone */
    private @Nullable ColumnMapping remembered(ImportTarget target, Inspection inspected) {
        var known =
                store.remembered(target.kind(), ownColumns(inspected.columns())).orElse(null);
        if (known == null) {
            return null;
        }
        try {
            return mappings.read(known.mapping(), target, inspected.columns());
        } catch (FieldErrors e) {
            return null;
        }
    }

    /** A file of refused rows has two columns before those that the rows came with. */
    private static List<String> ownColumns(List<String> columns) {
        var isRejects = columns.size() > 2 && REJECTS.contains(columns.subList(0, 2));
        return isRejects ? columns.subList(2, columns.size()) : columns;
    }

    private static java.util.Set<String> filled(ColumnMapping mapping) {
        var filled = new java.util.HashSet<>(mapping.constants().keySet());
        mapping.columns().values().forEach(it -> it.forEach(filling -> filled.add(filling.field())));
        return filled;
    }

    /**
     * Takes a file in; its rows follow as soon as this is committed.
     *
     * @param mapping null for the one used last for these columns, or columns that are called like fields
     * @param dryRun to judge every row and keep nothing
     */
    public ImportView start(
            Path file, @Nullable String fileName, @Nullable String kind, @Nullable String mapping, boolean dryRun)
            throws IOException {
        var target = targets.named(kind);
        var inspected = Inspection.of(file, limits());
        var columns = inspected.columns();
        ColumnMapping chosen;
        if (mapping != null && !mapping.isBlank()) {
            chosen = mappings.read(mapping, target, columns);
        } else {
            var remembered = remembered(target, inspected);
            chosen = remembered == null ? MappingProposal.of(inspected, target) : remembered;
            var missing = MappingReader.missing(target, filled(chosen));
            if (!missing.isEmpty()) {
                throw new FieldErrors(missing.stream()
                        .map(it -> new FieldErrors.FieldError("mapping", messages.text("imports.mapping-missing", it)))
                        .toList());
            }
        }
        var now = clock.instant();
        store.remember(target.kind(), columns, mappings.write(chosen).toString(), user.id(), now);
        var view = new ImportView(
                UUID.randomUUID(),
                target.kind(),
                dryRun,
                ImportState.QUEUED,
                name(fileName),
                inspected.format().type().name(),
                charset(inspected),
                inspected.format().separator(),
                Files.size(file),
                columns,
                mappings.write(inspected.withDateFormats(chosen, target)).toString(),
                LocaleContextHolder.getLocale().getLanguage().equals("pl") ? "pl" : "en",
                inspected.total(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                user.id(),
                now,
                null,
                null,
                null,
                null,
                false);
        store.add(view);
        store.keep(view.id(), file);
        trail.record(TrailEntry.of("import.uploaded", "import", view.id().toString())
                .because(view.kind())
                .with("rows", null, view.total())
                .with("dryRun", null, dryRun));
        feed.changed("imports");
        worker.wakeAfterCommit();
        return view;
    }

    private static String name(@Nullable String fileName) {
        var name =
                fileName == null ? "" : fileName.replaceAll("[\\p{Cntrl}]", "").strip();
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? "-" : name.length() > 200 ? name.substring(0, 200) : name;
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public ImportView get(UUID id) {
        return store.find(id).filter(this::isVisible).orElseThrow(() -> new NotFound("import", id.toString()));
    }

    private boolean isVisible(ImportView view) {
        return isVisible(view.createdBy());
    }

    private boolean isVisible(String creator) {
        return user.id().equals(creator)
                || user.roles().contains("ADMIN")
                || users.find(creator)
                        .map(it -> it.teams().stream().anyMatch(user::manages))
                        .orElse(false);
    }

    /** @return imports that the current user may see, newest first */
    @Transactional(readOnly = true)
    public Page<ImportView> list(@Nullable String kind, @Nullable String cursor, int limit) {
        record Place(Instant at, UUID id) {}
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var creators = user.roles().contains("ADMIN")
                ? null
                : store.creators().stream().filter(this::isVisible).toList();
        var rows = store.list(
                creators, kind, after == null ? null : after.at(), after == null ? null : after.id(), limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.createdAt(), it.id()).toString());
    }

    /** @return what became of the rows */
    @Transactional(readOnly = true)
    public Page<RowView> rows(UUID id, RowFilter filter, @Nullable String cursor, int limit) {
        get(id);
        var after = Cursor.read(cursor, it -> Integer.valueOf(it.get(0)));
        return Page.of(store.rows(id, filter, after == null ? 0 : after, limit + 1), limit, it -> Cursor.of(it.number())
                .toString());
    }

    /** Takes back what an import created; one that still runs ends here. */
    public ImportView undo(UUID id) {
        user.require(Kind.IMPORT, Level.EDIT);
        get(id);
        var work = store.lock(id).orElseThrow(() -> new NotFound("import", id.toString()));
        if (work.dryRun()) {
            throw new Conflict(messages.text("imports.undo-dry-run"));
        }
        if (work.state() == ImportState.UNDONE) {
            throw new Conflict(messages.text("imports.undo-done"));
        }
        if (work.state() != ImportState.UNDOING) {
            store.undoing(id, user.id(), clock.instant());
            trail.record(TrailEntry.of("import.undo-asked", "import", id.toString()));
            feed.changed("imports");
            worker.wakeAfterCommit();
        }
        return store.find(id).orElseThrow();
    }

    /** A mapping that was used before. */
    public record KnownMapping(String kind, List<String> columns, JsonNode mapping, String usedBy, Instant usedAt) {}

    /** @return mappings that were used before, the latest first */
    @Transactional(readOnly = true)
    public List<KnownMapping> mappings(@Nullable String kind) {
        return store.remembered(kind).stream()
                .map(it -> new KnownMapping(
                        it.kind(), it.columns(), mappings.write(mappings.kept(it.mapping())), it.usedBy(), it.usedAt()))
                .toList();
    }

    /** @return the mapping of an import as it was used */
    @Transactional(readOnly = true)
    public JsonNode mappingOf(ImportView view) {
        return mappings.write(mappings.kept(view.mapping()));
    }
}
