package pl.lejek.crisis;

import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.WorkItem;

/** The templates by which customers are told of a crisis. */
@Component
class CrisisNotices implements FormOptions {

    static final List<String> TEMPLATES = List.of("crisis-notice", "crisis-notice-over");

    private final Messages messages;

    CrisisNotices(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "crisis-notices";
    }

    @Override
    public List<Option> options(WorkItem task) {
        return TEMPLATES.stream()
                .map(it -> new Option(it, messages.text("crisis.template-" + it)))
                .toList();
    }
}
