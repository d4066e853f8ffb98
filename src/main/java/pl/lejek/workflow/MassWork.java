package pl.lejek.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many steps of mass processes that are carried out in one transaction. A service that is asked for one subject can look up
 * what it needs for all of them at once, and can put off what it writes until all steps are through; alone, it does either at
 * once. Bound to the thread.
 */
public final class MassWork {

    private static final ThreadLocal<@Nullable MassWork> CURRENT = new ThreadLocal<>();

    private final Set<SubjectRef> subjects;
    private final Map<Object, Object> shared = new HashMap<>();
    private final List<Runnable> atEnd = new ArrayList<>();

    private MassWork(Set<SubjectRef> subjects) {
        this.subjects = subjects;
    }

    /** @return nothing when the thread carries out a single step, or none */
    public static Optional<MassWork> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Does the work about the subjects, then what was put off. */
    static void about(Set<SubjectRef> subjects, Runnable work) {
        var mass = new MassWork(subjects);
        CURRENT.set(mass);
        try {
            work.run();
            // What is put off may put off more.
            for (var i = 0; i < mass.atEnd.size(); i++) {
                mass.atEnd.get(i).run();
            }
        } finally {
            CURRENT.remove();
        }
    }

    /** @return ids of the subjects of that type, of every case in which a step is carried out */
    public Set<String> ids(String type) {
        return subjects.stream()
                .filter(it -> it.type().equals(type))
                .map(SubjectRef::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return what was made for the key before in this work, else what is made now */
    @SuppressWarnings("unchecked")
    public <T> T shared(Object key, Supplier<T> make) {
        var known = shared.get(key);
        if (known == null) {
            known = make.get();
            shared.put(key, known);
        }
        return (T) known;
    }

    /** Puts work off until every step is through, before the transaction ends; failing, it makes all steps fail. */
    public void atEnd(Runnable work) {
        atEnd.add(work);
    }
}
