package pl.lejek.history.web;

import static org.springframework.http.MediaType.APPLICATION_XML;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.history.HeatMap;
import pl.lejek.history.HeatMap.Heat;
import pl.lejek.history.HeatMap.Question;
import pl.lejek.history.Period;
import pl.lejek.history.ProcessFigures;
import pl.lejek.history.ProcessFigures.ElementFigures;
import pl.lejek.history.ProcessFigures.StandingCase;
import pl.lejek.history.ProcessLibrary;
import pl.lejek.history.ProcessView;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.SalesZone;

@RestController
@RequestMapping("/api/v1/processes")
class ProcessController {

    private final ProcessLibrary processes;
    private final ProcessFigures figures;
    private final HeatMap heat;
    private final SalesZone zone;
    private final Messages messages;

    ProcessController(
            ProcessLibrary processes, ProcessFigures figures, HeatMap heat, SalesZone zone, Messages messages) {
        this.processes = processes;
        this.figures = figures;
        this.heat = heat;
        this.zone = zone;
        this.messages = messages;
    }

    @GetMapping
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    Page<ProcessView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return processes.processes(cursor, limit, locale);
    }

    @GetMapping("/{key}/versions")
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    Page<ProcessView> versions(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return processes.versions(key, cursor, limit, locale);
    }

    /** As a download, so that no browser renders what came from a diagram. */
    @GetMapping(path = "/{key}/versions/{version}/xml", produces = MediaType.APPLICATION_XML_VALUE)
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    ResponseEntity<byte[]> xml(@PathVariable String key, @PathVariable int version) {
        var file = ContentDisposition.attachment()
                .filename(key + "-" + version + ".bpmn")
                .build();
        return ResponseEntity.ok()
                .contentType(new MediaType(APPLICATION_XML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(processes.xml(key, version).getBytes(StandardCharsets.UTF_8));
    }

    /** Where the running cases stand, by element: of one version, or of all together. */
    @GetMapping("/{key}/figures")
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    Figures figures(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        return new Figures(figures.elements(key, version));
    }

    /** The running cases, of an element too; with {@code only=overdue} or {@code only=incidents} those alone. */
    @GetMapping("/{key}/cases")
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    Page<StandingCase> cases(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String element,
            @RequestParam(required = false) @Nullable String only,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return figures.cases(
                key,
                version,
                element == null || element.isEmpty() ? null : element,
                only == null || only.isEmpty() ? null : only,
                cursor,
                limit,
                locale);
    }

    /** How often cases come to each element and how long they stay: of a version, a period, a team, or of all together. */
    @GetMapping("/{key}/heat")
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    Heat heat(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String team,
            Locale locale) {
        var period = Period.of(from, until, zone.zone(), () -> messages.text("history.period"));
        return heat.of(new Question(key, version, period, team == null || team.isEmpty() ? null : team), locale);
    }

    record Figures(List<ElementFigures> elements) {}
}
