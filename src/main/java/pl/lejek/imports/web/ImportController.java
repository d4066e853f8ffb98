package pl.lejek.imports.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.imports.FieldChoice;
import pl.lejek.imports.ImportField;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.ImportState;
import pl.lejek.imports.ImportTarget;
import pl.lejek.imports.ImportView;
import pl.lejek.imports.Imports;
import pl.lejek.imports.Imports.Preview;
import pl.lejek.imports.RowFilter;
import pl.lejek.imports.RowView;
import pl.lejek.imports.file.TemporaryFiles;
import pl.lejek.imports.file.UnreadableFile;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.Problems;

@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

    private static final int PAGE_OF_REJECTS = 500;

    private final Imports imports;
    private final Users users;
    private final Messages messages;
    private final Problems problems;

    ImportController(Imports imports, Users users, Messages messages, Problems problems) {
        this.imports = imports;
        this.users = users;
        this.messages = messages;
        this.problems = problems;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(kind = Kind.IMPORT, level = Level.EDIT)
    @ApiResponse(responseCode = "202")
    ResponseEntity<Started> start(
            @RequestPart MultipartFile file,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request)
            throws IOException {
        var local = local(file);
        try {
            var view = imports.start(
                    local, file.getOriginalFilename(), kind, mapping == null ? part(request) : mapping, dryRun);
            return ResponseEntity.accepted()
                    .header(HttpHeaders.LOCATION, "/api/v1/imports/" + view.id())
                    .body(new Started(view.id(), state(view), view.total()));
        } finally {
            Files.deleteIfExists(local);
        }
    }

    /** Some programs send the mapping as a file of its own. */
    private static @Nullable String part(HttpServletRequest request) throws IOException {
        var part = request instanceof MultipartHttpServletRequest multipart ? multipart.getFile("mapping") : null;
        return part == null || part.getSize() > 1024 * 1024
                ? null
                : new String(part.getBytes(), StandardCharsets.UTF_8);
    }

    /** The container has written what is large to disk already; this moves it to where it can be read twice. */
    private static Path local(MultipartFile file) throws IOException {
        var path = TemporaryFiles.create();
        file.transferTo(path);
        return path;
    }

    @PostMapping(path = "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(kind = Kind.IMPORT, level = Level.EDIT)
    PreviewResponse preview(@RequestPart MultipartFile file, @RequestParam(required = false) @Nullable String kind)
            throws IOException {
        var local = local(file);
        try {
            return PreviewResponse.of(imports.preview(local, kind));
        } finally {
            Files.deleteIfExists(local);
        }
    }

    @GetMapping("/kinds")
    @Requires(kind = Kind.IMPORT, level = Level.VIEW)
    Page<KindResponse> kinds() {
        var locale = LocaleContextHolder.getLocale();
        return new Page<>(
                imports.targets().stream()
                        .map(it -> KindResponse.of(it, locale))
                        .toList(),
                null);
    }

    @GetMapping("/mappings")
    @Requires(kind = Kind.IMPORT, level = Level.VIEW)
    Page<Imports.KnownMapping> mappings(@RequestParam(required = false) @Nullable String kind) {
        return new Page<>(imports.mappings(kind), null);
    }

    @GetMapping
    @Requires(kind = Kind.IMPORT, level = Level.VIEW)
    Page<ImportResponse> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = imports.list(kind, cursor, Cursor.limit(limit));
        var names = users.displayNames(
                page.items().stream().map(ImportView::createdBy).distinct().toList());
        return page.map(it -> ImportResponse.of(it, names));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.IMPORT, level = Level.VIEW)
    ImportDetails get(@PathVariable String id) {
        var view = imports.get(importId(id));
        var names = users.displayNames(List.of(view.createdBy()));
        return new ImportDetails(ImportResponse.of(view, names), view.columns(), imports.mappingOf(view));
    }

    @GetMapping("/{id}/rows")
    @Requires(kind = Kind.IMPORT, level = Level.VIEW)
    Page<RowView> rows(
            @PathVariable String id,
            @RequestParam(defaultValue = "all") String only,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return imports.rows(importId(id), filter(only), cursor, Cursor.limit(limit));
    }

    private RowFilter filter(String only) {
        try {
            return RowFilter.valueOf(only.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("only", messages.text("imports.filter-unknown"));
        }
    }

    @GetMapping(path = "/{id}/rejects.csv", produces = "text/csv")
    @Requires(kind = Kind.IMPORT, level = Level.VIEW)
    void rejects(@PathVariable String id, HttpServletResponse response) throws IOException {
        var view = imports.get(importId(id));
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejects.csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var file = new RejectsFile(response.getOutputStream(), view.separator())) {
            file.header(messages.text("imports.rejects-line"), messages.text("imports.rejects-reason"), view.columns());
            String cursor = null;
            do {
                var page = imports.rows(view.id(), RowFilter.REJECTED, cursor, PAGE_OF_REJECTS);
                for (var row : page.items()) {
                    file.row(
                            row.line(), reason(row), row.cells(), view.columns().size());
                }
                cursor = page.next();
            } while (cursor != null);
        }
    }

    private static String reason(RowView row) {
        return row.notes().stream()
                .map(it -> it.field().isEmpty() ? it.message() : it.field() + ": " + it.message())
                .reduce((one, other) -> one + " | " + other)
                .orElse("");
    }

    @PostMapping("/{id}/undo")
    @Requires(kind = Kind.IMPORT, level = Level.EDIT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportResponse undo(@PathVariable String id) {
        var view = imports.undo(importId(id));
        return ImportResponse.of(view, users.displayNames(List.of(view.createdBy())));
    }

    @ExceptionHandler(UnreadableFile.class)
    ResponseEntity<ProblemDetail> unreadable(UnreadableFile e) {
        var text = messages.text(e.key(), e.arguments());
        var problem =
                switch (e.reason()) {
                    case TYPE -> problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, text);
                    case TOO_LARGE -> problems.of(HttpStatus.PAYLOAD_TOO_LARGE, text);
                    case BROKEN -> problems.of(List.of(new FieldErrors.FieldError("file", text)));
                };
        return ResponseEntity.status(problem.body().getStatus())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }

    private static UUID importId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("import", "of that id");
        }
    }

    /** Taking back is work in progress as far as the contract is concerned; {@code undoing} says which. */
    private static String state(ImportView view) {
        return (view.state() == ImportState.UNDOING ? ImportState.RUNNING : view.state()).name();
    }

    record Started(UUID id, String state, int total) {}

    /** An import (contract.md) and what screens show besides. */
    record ImportResponse(
            UUID id,
            String kind,
            boolean dryRun,
            String state,
            boolean undoing,
            int total,
            int done,
            int created,
            int merged,
            int rejected,
            int warnings,
            int probableDuplicates,
            int removed,
            int removedInPart,
            int kept,
            @Nullable String failure,
            String fileName,
            String fileType,
            @Nullable String charset,
            long size,
            String createdBy,
            @Nullable String createdByName,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt,
            boolean fileRemoved) {

        static ImportResponse of(ImportView view, Map<String, String> names) {
            return new ImportResponse(
                    view.id(),
                    view.kind(),
                    view.dryRun(),
                    ImportController.state(view),
                    view.state() == ImportState.UNDOING,
                    view.total(),
                    view.done(),
                    view.created(),
                    view.merged(),
                    view.rejected(),
                    view.warnings(),
                    view.duplicates(),
                    view.removed(),
                    view.removedInPart(),
                    view.kept(),
                    view.failure(),
                    view.fileName(),
                    view.fileType(),
                    view.charset(),
                    view.size(),
                    view.createdBy(),
                    names.get(view.createdBy()),
                    view.createdAt(),
                    view.startedAt(),
                    view.finishedAt(),
                    view.undoneBy(),
                    view.undoneAt(),
                    view.cleaned());
        }
    }

    record ImportDetails(
            @com.fasterxml.jackson.annotation.JsonUnwrapped ImportResponse state,
            List<String> columns,
            JsonNode mapping) {}

    record ChoiceResponse(String value, String label) {}

    /** A field; only the {@code choices} are understood in it, unless there are none. */
    record FieldResponse(
            String name,
            String label,
            String type,
            boolean required,
            @Nullable String group,
            List<ChoiceResponse> choices) {

        static FieldResponse of(ImportField field, List<FieldChoice> choices, Locale locale) {
            return new FieldResponse(
                    field.name(),
                    field.label().in(locale),
                    field.type().key(),
                    field.required(),
                    field.group(),
                    choices.stream()
                            .map(it -> new ChoiceResponse(it.value(), it.label().in(locale)))
                            .toList());
        }
    }

    record KindResponse(String kind, String label, List<FieldResponse> fields) {

        static KindResponse of(ImportTarget target, Locale locale) {
            var choices = target.choices();
            return new KindResponse(
                    target.kind(),
                    target.label().in(locale),
                    target.fields().stream()
                            .map(it -> FieldResponse.of(it, choices.getOrDefault(it.name(), List.of()), locale))
                            .toList());
        }
    }

    record PreviewRow(long line, List<String> cells, List<ImportNote> errors, List<ImportNote> warnings) {}

    record PreviewResponse(
            String fileType,
            @Nullable String charset,
            String separator,
            int total,
            List<String> columns,
            JsonNode mapping,
            boolean remembered,
            List<String> missing,
            Map<String, List<String>> values,
            List<PreviewRow> rows) {

        static PreviewResponse of(Preview preview) {
            return new PreviewResponse(
                    preview.fileType(),
                    preview.charset(),
                    String.valueOf(preview.separator()),
                    preview.total(),
                    preview.columns(),
                    preview.mapping(),
                    preview.remembered(),
                    preview.missing(),
                    preview.values(),
                    preview.rows().stream()
                            .map(it -> new PreviewRow(it.line(), it.cells(), it.errors(), it.warnings()))
                            .toList());
        }
    }
}
