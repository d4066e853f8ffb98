package pl.lejek.worklist;

import java.util.List;
import java.util.Objects;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Kind;
import pl.lejek.search.Finder;
import pl.lejek.search.Found;
import pl.lejek.search.SearchText;

/** Open work by whom it is about, most urgent first. */
@Component
class TaskFinder implements Finder {

    /** Below the records that the work is about. */
    private static final double SCORE = 0.6;

    private final TaskList tasks;

    TaskFinder(TaskList tasks) {
        this.tasks = tasks;
    }

    @Override
    public Kind kind() {
        return Kind.TASK;
    }

    @Override
    public double best() {
        return SCORE;
    }

    @Override
    public List<Found> find(SearchText text, int limit, double above) {
        var language = LocaleContextHolder.getLocale();
        return tasks.page(TaskFilter.about(text.text()), TaskSort.URGENCY, limit, null).items().stream()
                .map(it -> new Found(
                        "task",
                        it.id(),
                        Objects.requireNonNullElse(it.subjectLabel(), "?"),
                        it.name().in(language),
                        "task",
                        it.id(),
                        SCORE))
                .toList();
    }
}
