package pl.lejek.history;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Takes down that somebody's browser makes a file of a list; it asks before it does. */
@Service
public class ListExports {

    private final Trail trail;

    ListExports(Trail trail) {
        this.trail = trail;
    }

    /** @param list e.g. {@code leads} */
    @Transactional
    public void record(String list, String format, int rows) {
        trail.record(TrailEntry.of("file.downloaded", "list", list)
                .with("format", null, format)
                .with("rows", null, rows));
    }
}
