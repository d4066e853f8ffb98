package pl.lejek.studio.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.studio.CaseRepairs;
import pl.lejek.studio.MigrationView;
import pl.lejek.studio.MigrationView.Deadlines;
import pl.lejek.studio.MigrationView.Failure;
import pl.lejek.studio.MigrationView.Instruction;
import pl.lejek.studio.Migrations;
import pl.lejek.studio.Migrations.Wish;

/** Running cases are moved to another version of their process, all or chosen ones, or one from element to element. */
@RestController
@RequestMapping("/api/v1")
class MigrationController {

    private static final int MOST_CASES = 100_000;

    private final Migrations migrations;
    private final CaseRepairs repairs;
    private final Messages messages;

    MigrationController(Migrations migrations, CaseRepairs repairs, Messages messages) {
        this.migrations = migrations;
        this.repairs = repairs;
        this.messages = messages;
    }

    /** A dry run says case by case what would move; without it, 202 and the migration goes on by itself. */
    @PostMapping("/processes/{key}/migrations")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.EDIT)
    ResponseEntity<Object> migrate(@PathVariable String key, @RequestBody NewMigration request) {
        var wish = wish(request);
        return Boolean.TRUE.equals(request.dryRun)
                ? ResponseEntity.ok(migrations.rehearse(key, wish))
                : ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new Started(migrations.start(key, wish).id()));
    }

    private Wish wish(NewMigration request) {
        var errors = new ArrayList<FieldError>();
        if (request.from == null) {
            errors.add(new FieldError("from", messages.text("platform.field.required")));
        }
        if (request.to == null) {
            errors.add(new FieldError("to", messages.text("platform.field.required")));
        }
        var instructions = new ArrayList<Instruction>();
        var wanted = request.instructions == null ? List.<@Nullable Mapping>of() : request.instructions;
        for (var i = 0; i < wanted.size(); i++) {
            var it = wanted.get(i);
            if (it == null || it.from == null) {
                errors.add(new FieldError("instructions[" + i + "].from", messages.text("platform.field.required")));
            } else {
                instructions.add(new Instruction(it.from, it.to == null || it.to.isBlank() ? null : it.to, false));
            }
        }
        var cases = request.cases;
        if (cases != null && (cases.size() > MOST_CASES || cases.contains(null))) {
            errors.add(new FieldError("cases", messages.text("studio.migration.not-there")));
        }
        var deadlines = deadlines(request.deadlines, errors);
        if (!errors.isEmpty() || request.from == null || request.to == null) {
            throw new FieldErrors(errors);
        }
        return new Wish(request.from, request.to, instructions, cases, deadlines);
    }

    private @Nullable Deadlines deadlines(@Nullable String name, List<FieldError> errors) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        try {
            return Deadlines.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("deadlines", messages.text("studio.migration.deadlines")));
            return null;
        }
    }

    /** Newest first. */
    @GetMapping("/processes/{key}/migrations")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Page<Migration> list(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return migrations.list(key, cursor, Cursor.limit(limit)).map(MigrationController::migration);
    }

    @GetMapping("/migrations/{id}")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    MigrationWithFailures get(@PathVariable String id) {
        var migration = migrations.get(parse(id));
        return new MigrationWithFailures(migration(migration), migrations.failures(migration.id()));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("migration", id);
        }
    }

    /** Repairs one case by hand. */
    @PostMapping("/cases/{caseId}/move")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.EDIT)
    void move(@PathVariable String caseId, @RequestBody Move request) {
        repairs.move(caseId, request.from, request.to, request.reason);
    }

    private static Migration migration(MigrationView it) {
        return new Migration(it, it.finishedAt() == null ? "RUNNING" : "DONE", it.moved() + it.failed());
    }

    record NewMigration(
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Boolean dryRun,
            @Nullable List<@Nullable Mapping> instructions,
            @Nullable List<String> cases,
            @Nullable String deadlines) {}

    record Mapping(@Nullable String from, @Nullable String to) {}

    record Move(@Nullable String from, @Nullable String to, @Nullable String reason) {}

    record Started(UUID id) {}

    /** @param done cases that were tried */
    record Migration(@JsonUnwrapped MigrationView migration, String state, int done) {}

    record MigrationWithFailures(@JsonUnwrapped Migration migration, List<Failure> failures) {}
}
