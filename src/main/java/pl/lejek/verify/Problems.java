package pl.lejek.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is wrong with a bundle, as much of it as somebody reads. */
final class Problems {

    static final int MOST = 50;

    private final List<String> problems = new ArrayList<>();

    /** Once, also of a file that is looked into twice. */
    void add(String words, Object... arguments) {
        if (isFull()) {
            return;
        }
        var problem = words.formatted(arguments);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** @return whether looking for more is of no use */
    boolean isFull() {
        return problems.size() >= MOST;
    }

    List<String> all() {
        return Collections.unmodifiableList(problems);
    }
}
