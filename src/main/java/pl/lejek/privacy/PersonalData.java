package pl.lejek.privacy;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalDataOwner;
import pl.lejek.platform.privacy.PersonalDataOwner.Counted;
import pl.lejek.platform.privacy.PersonalDataOwner.Erased;
import pl.lejek.platform.privacy.PersonalDataOwner.Section;
import pl.lejek.workflow.SubjectRef;

/** Asks every module that holds personal data. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PersonalData {

    /** A person is known by a card, the card by a lead, the lead by a case: no chain is longer. */
    private static final int ROUNDS = 6;

    private final List<PersonalDataOwner> owners;
    private final EntityManager entities;

    PersonalData(List<PersonalDataOwner> owners, EntityManager entities) {
        this.owners = owners;
        this.entities = entities;
    }

    /** What one module holds. */
    record Holding(String module, Section section) {}

    /** What one module erased. */
    record Outcome(String module, Erased erased) {}

    /** @return everything that the modules know the person under; empty of names and addresses when nobody knows anybody */
    DataSubject gather(SubjectRef ref) {
        var subject = known(ref);
        for (var round = 0; round < ROUNDS; round++) {
            var before = subject;
            subject = widen(subject);
            if (subject.equals(before)) {
                break;
            }
        }
        return subject;
    }

    /** @return what they are called, all asked for at once; nothing of whom nobody knows, as after the erasure */
    Map<SubjectRef, String> namesOf(Collection<SubjectRef> refs) {
        var names = new HashMap<SubjectRef, String>();
        refs.stream()
                .distinct()
                .collect(Collectors.groupingBy(PersonalData::kind))
                .forEach((kind, of) -> {
                    var ids = of.stream().map(SubjectRef::id).toList();
                    for (var owner : owners) {
                        var called = owner.names(kind, ids);
                        of.stream()
                                .filter(it -> called.containsKey(it.id()))
                                .forEach(it -> names.put(it, called.get(it.id())));
                    }
                });
        return names;
    }

    private DataSubject widen(DataSubject subject) {
        var wider = subject;
        for (var owner : owners) {
            var found = owner.widen(wider);
            // At once: the next would take what is found by somebody else's address.
            wider = found.equals(wider) ? wider : share(found);
        }
        return wider;
    }

    private DataSubject share(DataSubject subject) {
        var own = subject;
        for (var owner : owners) {
            own = owner.share(own);
        }
        return own;
    }

    private static DataSubject known(SubjectRef ref) {
        return DataSubject.nobody().with(kind(ref), ref.id());
    }

    private static Known kind(SubjectRef ref) {
        return switch (ref.type()) {
            case "customer" -> Known.CARD;
            case "person" -> Known.PERSON;
            case "lead" -> Known.LEAD;
            default -> throw new IllegalArgumentException("Nobody is known as a " + ref.type());
        };
    }

    /** @return how much is held, section by section, without reading it */
    List<Counted> count(DataSubject subject) {
        return owners.stream().flatMap(it -> it.count(subject).stream()).toList();
    }

    List<Holding> export(DataSubject subject) {
        return owners.stream()
                .flatMap(owner -> owner.export(subject).stream().map(it -> new Holding(owner.module(), it)))
                .toList();
    }

    /** @return what the files are called that a search has found the person in, and that go whole */
    List<String> files(DataSubject subject) {
        return owners.stream().flatMap(it -> it.files(subject).stream()).toList();
    }

    /** Everything that runs for the person ends first: what it leaves is erased as well. */
    List<Outcome> erase(DataSubject subject) {
        stopMarketing(subject, "erasure");
        entities.flush();
        entities.clear();
        var outcomes = new ArrayList<Outcome>();
        for (var owner : owners) {
            owner.erase(subject).forEach(it -> outcomes.add(new Outcome(owner.module(), it)));
        }
        entities.clear();
        return outcomes;
    }

    void stopMarketing(DataSubject subject, String source) {
        owners.forEach(it -> it.stopMarketing(subject, source));
    }

    void liftRestriction(DataSubject subject) {
        owners.forEach(it -> it.liftRestriction(subject));
    }
}
