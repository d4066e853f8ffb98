package pl.lejek.studio.web;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.studio.DraftView.State;
import pl.lejek.studio.Releases;
import pl.lejek.studio.Versions;
import pl.lejek.studio.Versions.WatchedVersion;

/** Versions of processes as whoever changes them looks at them. */
@RestController
@RequestMapping("/api/v1/processes/{key}")
class VersionController {

    private final Versions versions;
    private final Releases releases;
    private final Messages messages;

    VersionController(Versions versions, Releases releases, Messages messages) {
        this.versions = versions;
        this.releases = releases;
        this.messages = messages;
    }

    /** How the cases of each version do, newest version first. */
    @GetMapping("/watch")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    List<WatchedVersion> watch(@PathVariable String key) {
        return versions.watch(key);
    }

    @GetMapping("/versions/{version}/files")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    DraftController.Files files(@PathVariable String key, @PathVariable int version) {
        var it = versions.files(key, version);
        return new DraftController.Files(it.xml(), new TreeMap<>(it.forms()), new TreeMap<>(it.decisions()));
    }

    /** What the version changed; against the one before it unless another is named. */
    @GetMapping("/versions/{version}/diff")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Differences diff(
            @PathVariable String key,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer against) {
        return Differences.of(versions.compare(key, version, against == null ? Math.max(1, version - 1) : against));
    }

    /** Brings an older version back, as a change that is submitted at once. */
    @PostMapping("/rollback")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.EDIT)
    RolledBack rollBack(@PathVariable String key, @RequestBody Rollback request, Locale locale) {
        if (request.version == null) {
            throw new FieldErrors("version", messages.text("platform.field.required"));
        }
        var draft = releases.rollBack(key, request.version, request.note);
        return new RolledBack(draft.id(), draft.processKey(), draft.revision(), draft.state());
    }

    record Rollback(@Nullable Integer version, @Nullable String note) {}

    record RolledBack(UUID id, @Nullable String processKey, int revision, State state) {}
}
