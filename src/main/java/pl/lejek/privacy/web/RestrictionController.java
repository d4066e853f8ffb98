package pl.lejek.privacy.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.NotFound;
import pl.lejek.privacy.RestrictedRecords;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.SubjectAccess;

/** Whether the data of the person that a record is about is only stored. */
@RestController
@RequestMapping("/api/v1/restrictions")
class RestrictionController {

    private static final List<String> TYPES = List.of("customer", "lead", "deal");

    private final RestrictedRecords records;
    private final SubjectAccess access;

    RestrictionController(RestrictedRecords records, SubjectAccess access) {
        this.records = records;
        this.access = access;
    }

    /** Of a {@code customer}, {@code lead} or {@code deal} that the caller may see. */
    @GetMapping("/{type}/{id}")
    @SignedIn
    RestrictionAnswer get(@PathVariable String type, @PathVariable String id) {
        var subject = new SubjectRef(type, id);
        if (!TYPES.contains(type) || !access.sees(subject)) {
            throw new NotFound(type, id);
        }
        var ids = Stream.of(Stream.of(id), access.customerOf(subject).stream(), access.personOf(subject).stream())
                .flatMap(it -> it)
                .toList();
        return new RestrictionAnswer(
                records.since(ids).orElse(null),
                type.equals("customer") ? records.peopleOf(id) : List.of(),
                records.mayChange());
    }

    /**
     * @param restrictedSince null when it may be worked with
     * @param people ids of persons on a card whose data is only stored
     * @param changeable whether the caller may change it all the same: carries requests out
     */
    record RestrictionAnswer(@Nullable Instant restrictedSince, List<String> people, boolean changeable) {}
}
