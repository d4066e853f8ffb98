package pl.lejek.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.imports.file.Format;
import pl.lejek.imports.file.Lines;
import pl.lejek.imports.file.TableFile;
import pl.lejek.imports.file.TableLimits;
import pl.lejek.imports.file.TemporaryFiles;
import pl.lejek.imports.file.UnreadableFile;
import pl.lejek.platform.Lease;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.web.Messages;

/** Goes through one import from where it stands until its end, in one thread and in short transactions. */
@Component
class ImportRunner {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

    /** Rows in a row that fail for a reason that is not theirs: then it will not be the next ones' either. */
    private static final int MOST_LOST = 100;

    private final ImportStore store;
    private final ImportTargets targets;
    private final Batches batches;
    private final MappingReader mappings;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final ImportSettings settings;
    private final DataSource database;

    ImportRunner(
            ImportStore store,
            ImportTargets targets,
            Batches batches,
            MappingReader mappings,
            WorkingCalendar calendar,
            Messages messages,
            ImportSettings settings,
            DataSource database) {
        this.store = store;
        this.targets = targets;
        this.batches = batches;
        this.mappings = mappings;
        this.calendar = calendar;
        this.messages = messages;
        this.settings = settings;
        this.database = database;
    }

    TableLimits limits() {
        var usual = TableLimits.USUAL;
        return new TableLimits(
                usual.cell(), usual.columns(), settings.unpacked().toBytes(), usual.ratio(), usual.sharedText());
    }

    RowReader rows(ImportTarget target, ColumnMapping mapping, java.util.List<String> columns) {
        return new RowReader(target, mapping, columns, new CellReader(calendar.zone()), messages);
    }

    /**
     * Works on an import unless another node does.
     *
     * @param stop asked between two batches
     */
    void run(UUID id, BooleanSupplier stop) throws IOException, SQLException {
        try (var lease = Lease.take(database, "import:" + id).orElse(null)) {
            if (lease == null) {
                return;
            }
            var work = batches.begin(id);
            var who =
                    work.state() == ImportState.UNDOING && work.undoneBy() != null ? work.undoneBy() : work.createdBy();
            var context = new ImportContext(id, who);
            LocaleContextHolder.setLocale(Locale.forLanguageTag(work.language()));
            try (var acting = new Acting(who, context.source()).begin()) {
                if (work.state() == ImportState.RUNNING) {
                    forwards(work, context, () -> stop.getAsBoolean() || !lease.holds());
                } else if (work.state() == ImportState.UNDOING) {
                    backwards(work, context, () -> stop.getAsBoolean() || !lease.holds());
                }
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        } catch (Batches.Overtaken e) {
            log.debug("Import {} goes on elsewhere", id);
        }
    }

    private void forwards(ImportView work, ImportContext context, BooleanSupplier stop) throws IOException {
        var file = TemporaryFiles.create();
        try {
            store.fetch(work.id(), file);
            var charset = work.charset();
            var format = new Format(
                    Format.Type.valueOf(work.fileType()),
                    charset == null ? null : Charset.forName(charset),
                    work.separator());
            try (var lines = TableFile.of(file, format, limits()).open()) {
                TemporaryFiles.unname(file);
                if (take(work, context, lines, stop)) {
                    batches.end(work.id(), targets.of(work.kind()), context);
                }
            }
        } catch (UnreadableFile e) {
            batches.fail(work.id(), messages.text(e.key(), e.arguments()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** @return whether all rows are through */
    private boolean take(ImportView work, ImportContext context, Lines lines, BooleanSupplier stop) throws IOException {
        var target = targets.of(work.kind());
        var reader = rows(target, mappings.kept(work.mapping()), work.columns());
        lines.next();
        for (var number = 0; number < work.done(); number++) {
            lines.next();
        }
        var size = work.dryRun() ? settings.dryBatch() : batch(target);
        var lost = 0;
        try (var batch = new ReadAhead(lines, reader, size, work.done(), target instanceof BulkImportTarget)) {
            while (!stop.getAsBoolean()) {
                var rows = batch.next();
                if (rows.isEmpty()) {
                    return true;
                }
                var lostNow = batches.take(work, target, context, rows);
                lost = lostNow == rows.size() ? lost + lostNow : lostNow;
                if (lost >= MOST_LOST) {
                    batches.fail(work.id(), messages.text("imports.failed-rows", lost));
                    return false;
                }
            }
        }
        return false;
    }

    private int batch(ImportTarget target) {
        return target instanceof BulkImportTarget bulk ? bulk.batch() : settings.batch();
    }

    private void backwards(ImportView work, ImportContext context, BooleanSupplier stop) {
        var target = targets.of(work.kind());
        while (!stop.getAsBoolean()) {
            if (!batches.takeBack(work, target, context, batch(target))) {
                batches.undone(work.id());
                return;
            }
        }
    }
}
