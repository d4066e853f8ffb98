package pl.lejek.worklist;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the modules for the options of {@code properties.source}. */
@Component
class Options {

    private final ObjectProvider<FormOptions> sources;

    Options(ObjectProvider<FormOptions> sources) {
        this.sources = sources;
    }

    List<FormOptions.Option> of(String source, WorkItem task) {
        return sources.stream()
                .filter(it -> it.name().equals(source))
                .findFirst()
                .map(it -> it.options(task))
                .orElse(List.of());
    }

    List<Object> values(String source, WorkItem task) {
        return of(source, task).stream().<Object>map(FormOptions.Option::value).toList();
    }
}
