package pl.lejek.rollout;

import java.time.Instant;
import java.util.List;
import pl.lejek.platform.Localized;

/** SPI of this module towards the engine: in which processes people work. */
public interface WorkedProcesses {

    /**
     * A process in which there is work for people.
     *
     * @param worked whether somebody has finished a task of it
     */
    record Worked(String key, Localized name, boolean worked) {}

    /** @return the newest version of each process that has tasks for people, but for those of this module, by key */
    List<Worked> since(Instant since);
}
