package pl.lejek.crisis.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.crisis.CrisisPlanView;
import pl.lejek.crisis.CrisisPlans;
import pl.lejek.crisis.PlanContent;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Page;

/** Crisis plans: read by everybody of the house, written by managers. A plan is opened by starting {@code crisis-plan}. */
@RestController
@RequestMapping("/api/v1/crisis-plans")
class CrisisPlanController {

    private final CrisisPlans plans;

    CrisisPlanController(CrisisPlans plans) {
        this.plans = plans;
    }

    /** The newest first. */
    @GetMapping
    @Requires(kind = Kind.CRISIS_PLAN, level = Level.VIEW)
    Page<Row> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return plans.list(cursor, Cursor.limit(limit)).map(Row::of);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.CRISIS_PLAN, level = Level.VIEW)
    ResponseEntity<Plan> get(@PathVariable UUID id) {
        return answer(plans.get(id));
    }

    /**
     * Changes the parts that are given, each as a whole: {@code team}, {@code risks}, {@code protocol}, {@code contacts},
     * {@code documents}. A part without an id is new.
     */
    @PatchMapping("/{id}")
    @Requires(kind = Kind.CRISIS_PLAN, level = Level.EDIT)
    ResponseEntity<Plan> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> request) {
        return answer(plans.change(id, ifMatch, request));
    }

    /** The newest first. */
    @GetMapping("/{id}/versions")
    @Requires(kind = Kind.CRISIS_PLAN, level = Level.VIEW)
    Page<Version> versions(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var mayPrint = plans.mayPrint(id);
        return plans.versions(id, cursor, Cursor.limit(limit)).map(it -> Version.of(it, mayPrint));
    }

    /** The customers marked as VIP, as they are now and as far as the current user may see them; at most 200. */
    @GetMapping("/{id}/key-customers")
    @Requires(kind = Kind.CRISIS_PLAN, level = Level.VIEW)
    KeyCustomers keyCustomers(@PathVariable UUID id) {
        return KeyCustomers.of(plans.keyCustomers(id));
    }

    /** For whoever sees the customers of every team, managers, and the crisis team. */
    @GetMapping(path = "/{id}/versions/{number}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Requires(kind = Kind.CRISIS_PLAN, level = Level.VIEW)
    ResponseEntity<byte[]> pdf(@PathVariable UUID id, @PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"plan-v" + number + ".pdf\"")
                .body(plans.pdf(id, number));
    }

    private ResponseEntity<Plan> answer(CrisisPlanView it) {
        return ResponseEntity.ok().eTag(ETags.of(it.revision())).body(Plan.of(it, plans.priorities()));
    }

    /** @param state {@code preparing}, {@code in-force}, {@code given-up} or {@code retired} */
    record Row(
            UUID id,
            String name,
            String coordinator,
            String state,
            @Nullable Instant reviewedAt,
            int members,
            int risks) {

        static Row of(CrisisPlanView it) {
            return new Row(
                    it.id(),
                    it.name(),
                    it.coordinator(),
                    it.state(),
                    it.reviewedAt(),
                    it.content().team().size(),
                    it.content().risks().size());
        }
    }

    /** @param priorities what each cell of the matrix means, by likelihood and impact from 1 to 5 */
    record Plan(
            UUID id,
            String name,
            String coordinator,
            String state,
            int revision,
            @Nullable Instant reviewedAt,
            Instant createdAt,
            String createdBy,
            @Nullable String caseId,
            List<List<String>> priorities,
            PlanContent content) {

        static Plan of(CrisisPlanView it, List<List<String>> priorities) {
            return new Plan(
                    it.id(),
                    it.name(),
                    it.coordinator(),
                    it.state(),
                    it.revision(),
                    it.reviewedAt(),
                    it.createdAt(),
                    it.createdBy(),
                    it.caseId(),
                    priorities,
                    it.content());
        }
    }

    /** @param drawn whether there is a PDF of it that the current user may have */
    record Version(int number, Instant at, boolean drawn, @Nullable Instant sentAt) {

        static Version of(CrisisPlanView.Version it, boolean mayPrint) {
            return new Version(it.number(), it.at(), it.drawn() && mayPrint, it.sentAt());
        }
    }

    /** @param more whether there are further ones */
    record KeyCustomers(List<KeyCustomer> items, boolean more) {

        static KeyCustomers of(CrisisPlans.KeyCustomersView it) {
            return new KeyCustomers(
                    it.customers().stream()
                            .map(customer -> KeyCustomer.of(customer, it.ownerNames()))
                            .toList(),
                    it.more());
        }
    }

    record KeyCustomer(
            UUID id,
            String name,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable String phone,
            @Nullable String email) {

        static KeyCustomer of(pl.lejek.customer.KeyCustomers.KeyCustomer it, Map<String, String> names) {
            var owner = it.owner();
            return new KeyCustomer(
                    it.id().value(),
                    it.name(),
                    owner,
                    owner == null ? null : names.getOrDefault(owner, owner),
                    it.phone(),
                    it.email());
        }
    }
}
