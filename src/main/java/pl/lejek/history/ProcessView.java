package pl.lejek.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a process. */
public record ProcessView(String key, String name, int version, @Nullable String versionTag, Instant deployedAt) {}
