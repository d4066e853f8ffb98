package pl.lejek.studio;

import java.util.UUID;

/** Starts the case that moves other cases; the package {@code process} answers with its diagram. */
public interface MigrationCases {

    /** @return the case, which waits until this transaction commits */
    String start(UUID migration, String processKey);
}
