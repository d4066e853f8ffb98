/** Training mode: demo users and data, and the clock that walks. Absent in production; nobody depends on it. */
@ApplicationModule(displayName = "Training")
@NullMarked
package pl.lejek.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
