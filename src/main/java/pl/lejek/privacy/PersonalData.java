package pl.lejek.privacy;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalDataOwner;
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

    /** @return what the person is called; null when nobody knows, as after the erasure */
    @Nullable
    String nameOf(SubjectRef ref) {
        var subject = known(ref);
        for (var owner : owners) {
            subject = owner.widen(subject);
        }
        return subject.of(Known.NAME).stream().findFirst().orElse(null);
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
        var kind =
                switch (ref.type()) {
                    case "customer" -> Known.CARD;
                    case "person" -> Known.PERSON;
                    case "lead" -> Known.LEAD;
                    default -> throw new IllegalArgumentException("Nobody is known as a " + ref.type());
                };
        return DataSubject.nobody().with(kind, ref.id());
    }

    List<Holding> export(DataSubject subject) {
        return owners.stream()
                .flatMap(owner -> owner.export(subject).stream().map(it -> new Holding(owner.module(), it)))
                .toList();
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
