package pl.lejek.crisis.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.crisis.Crises;
import pl.lejek.crisis.CrisisBoard;
import pl.lejek.crisis.CrisisBoard.Checklist;
import pl.lejek.crisis.CrisisBoard.Moment;
import pl.lejek.crisis.CrisisBoard.Row;
import pl.lejek.crisis.CrisisBoard.Work;
import pl.lejek.crisis.CrisisView;
import pl.lejek.crisis.CrisisView.Notice;
import pl.lejek.crisis.Fishbone;
import pl.lejek.crisis.FishboneDrawing;
import pl.lejek.crisis.Lesson;
import pl.lejek.crisis.PlanContent;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Page;

/** Responses to crises: managers start, see and steer all of them, members of a team those they take part in. */
@RestController
@RequestMapping("/api/v1/crises")
class CrisisController {

    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);

    private final Crises crises;

    CrisisController(Crises crises) {
        this.crises = crises;
    }

    /** The newest first. */
    @GetMapping
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    Page<Summary> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return crises.list(cursor, Cursor.limit(limit)).map(Summary::of);
    }

    /** The risks for which the current user may start a response; at most 500. */
    @GetMapping("/choices")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    Choices choices() {
        return new Choices(crises.choices());
    }

    /** {@code plan}, {@code risk} (ids), {@code what} has happened; by a manager or a member of the plan's team. */
    @PostMapping
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> start(@RequestBody StartRequest request) {
        var crisis = crises.start(request.plan, request.risk, request.what);
        var location = ServletUriComponentsBuilder.fromCurrentContextPath()
                .pathSegment("api", "v1", "crises", crisis.id().toString())
                .build()
                .toUri();
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(location)
                .eTag(ETags.of(crisis.revision()))
                .body(Board.of(crises.board(crisis.id())));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> board(@PathVariable UUID id) {
        return answer(crises.board(id));
    }

    /** For oneself without {@code member}; a manager for the member of that number. */
    @PostMapping("/{id}/acknowledge")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> acknowledge(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable AcknowledgeRequest request) {
        return answer(crises.acknowledge(id, request == null ? null : request.member));
    }

    /** {@code outcome}: {@code done} (without one) or {@code skipped}; {@code remark}, needed to skip. */
    @PostMapping("/{id}/steps/{step}/tick")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> tick(
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestBody(required = false) @Nullable Map<String, @Nullable Object> request) {
        return answer(crises.tick(id, step, request == null ? Map.of() : request));
    }

    /** The crisis is over; 409 while procedures or communication are not finished. */
    @PostMapping("/{id}/close")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> close(@PathVariable UUID id) {
        return answer(crises.end(id));
    }

    /** A false alarm, with a reason. */
    @PostMapping("/{id}/call-off")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> callOff(@PathVariable UUID id, @RequestBody CallOffRequest request) {
        return answer(crises.callOff(id, request.reason));
    }

    /** {@code problem} and {@code bones}, each with a {@code name} and {@code causes}; as a whole. */
    @PutMapping("/{id}/fishbone")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> analyse(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(crises.analyse(id, ifMatch, request));
    }

    @GetMapping("/{id}/fishbone.svg")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<String> svg(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(SVG)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"fishbone.svg\"")
                .body(crises.svg(id));
    }

    /** {@code lessons}, as a whole. */
    @PutMapping("/{id}/lessons")
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<Board> learn(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(crises.learn(id, ifMatch, request.get("lessons")));
    }

    @GetMapping(path = "/{id}/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Requires(kind = Kind.CRISIS, level = Level.VIEW)
    ResponseEntity<byte[]> report(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"crisis.pdf\"")
                .body(crises.report(id));
    }

    private static ResponseEntity<Board> answer(CrisisBoard it) {
        return ResponseEntity.ok().eTag(ETags.of(it.crisis().revision())).body(Board.of(it));
    }

    record StartRequest(@Nullable String plan, @Nullable String risk, @Nullable String what) {}

    record AcknowledgeRequest(@Nullable Integer member) {}

    record CallOffRequest(@Nullable String reason) {}

    record Choices(List<Crises.Choice> items) {}

    /** @param state {@code requested}, {@code active}, {@code over}, {@code closed}, {@code called-off} or {@code dismissed} */
    record Summary(
            UUID id,
            String state,
            @Nullable String riskName,
            @Nullable String planName,
            @Nullable String what,
            @Nullable String leader,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static Summary of(CrisisView it) {
            var risk = it.risk();
            return new Summary(
                    it.id(),
                    it.state(),
                    risk == null ? null : risk.name(),
                    it.planName(),
                    it.what(),
                    it.leader(),
                    it.startedAt(),
                    it.overAt() == null ? it.endedAt() : it.overAt());
        }
    }

    /** @param customers how many have been told; null while it is only written */
    record NoticeView(
            UUID id,
            String template,
            String segment,
            String channel,
            String text,
            Instant writtenAt,
            String writtenBy,
            @Nullable Instant sentAt,
            @Nullable Integer customers) {

        static NoticeView of(Notice it) {
            return new NoticeView(
                    it.id(),
                    it.template(),
                    it.segment(),
                    it.channel(),
                    it.text(),
                    it.writtenAt(),
                    it.writtenBy(),
                    it.sentAt(),
                    it.customers());
        }
    }

    /**
     * Everything about a response.
     *
     * @param members the team; {@code told} and {@code deputy} say how, when and what came of it
     * @param drawing the fishbone as lines, boxes and texts
     */
    record Board(
            UUID id,
            String state,
            @Nullable UUID plan,
            @Nullable String planName,
            @Nullable String riskName,
            @Nullable String protocol,
            @Nullable UUID customerId,
            @Nullable String customerName,
            @Nullable String what,
            @Nullable String leader,
            Instant startedAt,
            String startedBy,
            @Nullable Instant activatedAt,
            @Nullable Instant overAt,
            @Nullable Instant endedAt,
            @Nullable String calledOffBecause,
            @Nullable String caseId,
            int revision,
            boolean mayLead,
            boolean mayEdit,
            boolean mayEnd,
            boolean campaignsPaused,
            List<Row> members,
            List<Checklist> checklists,
            List<Work> work,
            List<PlanContent.Contact> contacts,
            List<NoticeView> notices,
            List<Moment> timeline,
            Fishbone fishbone,
            FishboneDrawing drawing,
            List<Lesson> lessons) {

        static Board of(CrisisBoard it) {
            var crisis = it.crisis();
            var risk = crisis.risk();
            var content = crisis.content();
            var customer = crisis.customer();
            return new Board(
                    crisis.id(),
                    crisis.state(),
                    crisis.plan(),
                    crisis.planName(),
                    risk == null ? null : risk.name(),
                    content == null ? null : content.protocol(),
                    customer == null ? null : customer.value(),
                    it.customerName(),
                    crisis.what(),
                    crisis.leader(),
                    crisis.startedAt(),
                    crisis.startedBy(),
                    crisis.activatedAt(),
                    crisis.overAt(),
                    crisis.endedAt(),
                    crisis.calledOffBecause(),
                    crisis.caseId(),
                    crisis.revision(),
                    it.mayLead(),
                    it.mayEdit(),
                    it.mayEnd(),
                    it.campaignsPaused(),
                    it.members(),
                    it.checklists(),
                    it.work(),
                    content == null ? List.of() : content.contacts(),
                    it.notices().stream().map(NoticeView::of).toList(),
                    it.timeline(),
                    it.fishbone(),
                    it.drawing(),
                    crisis.lessons());
        }
    }
}
