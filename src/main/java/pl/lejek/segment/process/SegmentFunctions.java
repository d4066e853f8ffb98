package pl.lejek.segment.process;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.segment.Segments;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** What diagrams may ask about segments. */
@Component
class SegmentFunctions implements DiagramFunctions {

    private static final String CUSTOMER = "customer";

    private final ObjectProvider<Segments> segments;
    private final ObjectProvider<Subjects> subjects;

    SegmentFunctions(ObjectProvider<Segments> segments, ObjectProvider<Subjects> subjects) {
        this.segments = segments;
        this.subjects = subjects;
    }

    /** @return false for a subject that has no customer */
    @DiagramFunction(
            en = "Whether the customer that the case is about is in the segment now",
            pl = "Czy klient, którego dotyczy sprawa, należy teraz do segmentu")
    public boolean inSegment(String subject, String segment) {
        var customer = customer(SubjectRef.parse(subject));
        return customer != null && segments.getObject().includes(customer, segment);
    }

    private @Nullable CustomerId customer(SubjectRef subject) {
        if (subject.type().equals(CUSTOMER)) {
            return CustomerId.of(subject.id());
        }
        return subjects.stream()
                .filter(it -> it.type().equals(subject.type()))
                .flatMap(it -> it.find(subject.id()).stream())
                .flatMap(it -> Stream.ofNullable(it.customerId()))
                .map(CustomerId::of)
                .findFirst()
                .orElse(null);
    }
}
