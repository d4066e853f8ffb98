package pl.lejek.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.TrailEntry;

/** An entry with everything that is known at the moment it was recorded; its id comes with the insert. */
record TrailLine(
        TrailEntry entry, Instant at, Acting acting, @Nullable String processKey, @Nullable String elementId) {}
