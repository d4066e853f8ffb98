/** What really happened: the append-only trail and the views of cases. Listens to everybody; nobody depends on it. */
@ApplicationModule(displayName = "History")
@NullMarked
package pl.lejek.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
