package pl.lejek.imports;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Rows of files that were about a person, and the files themselves. */
@Component
@Order(30)
class ImportPersonalData extends PersonalTables {

    /** Only what names the person: ids of records lead from a file to those whose rows it had. */
    private static final String ROWS =
            """
            import_id in (
                select r.import_id from imports.row_result r
                where r.record = any(:pseudonyms) or r.joined = any(:pseudonyms) or platform.mentions(r.cells::text, :needles)
                union select t.import_id from imports.created_together t where t.records && :pseudonyms::text[]""";

    private static final String FILES = ROWS
            + """

                union select c.import_id from imports.file_chunk c where platform.mentions(c.bytes, :needles)
                union select f.id from imports.file_import f where 'imports.file_chunk/' || f.id = any(:files))
            """;

    ImportPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "imports",
                PersonalRows.in(
                                "files",
                                "imports.file_import",
                                FILES.replaceFirst("import_id", "id")
                                        + " and cleaned_at is null and state in ('DONE', 'FAILED', 'UNDONE')")
                        .showing("file_name", "kind", "created_at")
                        .called("file_name")
                        .shownWhere(ROWS.replaceFirst("import_id", "id")
                                + ") and cleaned_at is null and state in ('DONE', 'FAILED', 'UNDONE')")
                        .cleared("cleaned_at = now()"),
                PersonalRows.in(
                                "file-bytes",
                                "imports.file_chunk",
                                FILES
                                        + " and exists (select from imports.file_import f where f.id = import_id"
                                        + " and f.state in ('DONE', 'FAILED', 'UNDONE'))")
                        .removed(),
                PersonalRows.in("rows", "imports.row_result", "platform.mentions(cells::text, :needles)")
                        .showing("line", "outcome", "cells")
                        .cleared("cells = null"),
                PersonalRows.in("row-notes", "imports.row_result", "notes is not null or undo_note is not null")
                        .unnamedAnywhere("notes::jsonb", "undo_note"),
                // A file without headings has somebody in its first row.
                PersonalRows.in("file-names", "imports.file_import", "state in ('DONE', 'FAILED', 'UNDONE')")
                        .unnamedAnywhere("file_name", "failure", "columns::jsonb"),
                PersonalRows.in(
                                "file-mappings",
                                "imports.file_import",
                                "state in ('DONE', 'FAILED', 'UNDONE') and platform.mentions(mapping::text, :everywhere)")
                        .cleared("mapping = '{\"columns\": {}, \"constants\": {}, \"empty\": []}'"),
                PersonalRows.in(
                                "mappings",
                                "imports.remembered_mapping",
                                "platform.mentions(columns, :everywhere) or platform.mentions(columns_key, :everywhere)")
                        .removed());
    }
}
