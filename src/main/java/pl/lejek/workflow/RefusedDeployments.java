package pl.lejek.workflow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Process folders that this node refused at its start; administrators see them among the incidents. */
@Component
public class RefusedDeployments {

    private final List<Refused> all = new CopyOnWriteArrayList<>();

    /** @param reason names the file, the element and the mend */
    public record Refused(String folder, String reason) {}

    void add(String folder, String reason) {
        all.add(new Refused(folder, reason));
    }

    /** The folder was deployed after all. */
    void forget(String folder) {
        all.removeIf(it -> it.folder().equals(folder));
    }

    public List<Refused> all() {
        return List.copyOf(all);
    }
}
