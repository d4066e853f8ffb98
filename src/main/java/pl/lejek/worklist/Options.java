package pl.lejek.worklist;

import java.util.List;
import java.util.function.Function;
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
        return of(source, it -> it.options(task));
    }

    List<FormOptions.Option> ofStart(String source, String processKey) {
        return of(source, it -> it.startOptions(processKey));
    }

    private List<FormOptions.Option> of(String source, Function<FormOptions, List<FormOptions.Option>> ask) {
        return sources.stream()
                .filter(it -> it.name().equals(source))
                .findFirst()
                .map(ask)
                .orElse(List.of());
    }

    List<Object> values(String source, WorkItem task) {
        return values(of(source, task));
    }

    List<Object> startValues(String source, String processKey) {
        return values(ofStart(source, processKey));
    }

    private static List<Object> values(List<FormOptions.Option> options) {
        return options.stream().<Object>map(FormOptions.Option::value).toList();
    }
}
