package pl.lejek.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one call.
 *
 * @param status of the answer, null when there was none
 * @param error null when it was delivered, else {@code refused}, {@code redirect}, {@code timeout}, {@code unreachable},
 *     {@code unknown-host}, {@code tls}, {@code address-not-allowed}, {@code url-not-allowed} or {@code secret-lost}: never
 *     a word of the other side
 */
record Outcome(@Nullable Integer status, @Nullable String error, Duration took) {

    boolean delivered() {
        return error == null;
    }
}
