package pl.lejek.platform.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answered as 409: the record is no longer in the state that the request assumes. The message is for the caller. */
public class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, @Nullable Object> properties = new LinkedHashMap<>();

    public Conflict(String message) {
        super(message);
    }

    /** Adds what a program needs to go on, e.g. the revision that is there now. */
    public Conflict with(String property, @Nullable Object value) {
        properties.put(property, value);
        return this;
    }

    Map<String, @Nullable Object> properties() {
        return Collections.unmodifiableMap(properties);
    }
}
