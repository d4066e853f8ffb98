package pl.lejek.privacy.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.privacy.Retention;
import pl.lejek.privacy.Retention.Preview;
import pl.lejek.privacy.Retention.Run;
import pl.lejek.privacy.RetentionRule;

/** How long data is kept. */
@RestController
@RequestMapping("/api/v1/retention")
class RetentionController {

    private static final int RUNS = 30;

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    @GetMapping("/rules")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.VIEW)
    RulesAnswer rules() {
        return new RulesAnswer(retention.rules());
    }

    /** Says how long data of the kind is kept; {@code kept: null} for ever. */
    @PutMapping("/rules/{kind}")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<RetentionRule> change(
            @PathVariable String kind,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ChangeRule body) {
        var rule = retention.change(kind, body.kept(), ifMatch);
        return ResponseEntity.ok().eTag(Integer.toString(rule.version())).body(rule);
    }

    /** What the next run would remove, as things stand now. */
    @GetMapping("/preview")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.VIEW)
    PreviewAnswer preview() {
        return new PreviewAnswer(retention.preview());
    }

    /** The last runs, newest first. */
    @GetMapping("/runs")
    @Requires(kind = Kind.DATA_REQUEST, level = Level.VIEW)
    RunsAnswer runs() {
        return new RunsAnswer(retention.runs(RUNS));
    }

    /** Starts a run now instead of at night. */
    @PostMapping("/runs")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<Map<String, String>> start() {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("caseId", retention.start()));
    }

    record ChangeRule(@Nullable Integer kept) {}

    record RulesAnswer(List<RetentionRule> rules) {}

    record PreviewAnswer(List<Preview> kinds) {}

    record RunsAnswer(List<Run> runs) {}
}
