package pl.lejek.platform.privacy;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Whose data is only stored (article 18): module {@code privacy} knows, whoever shows or changes a record asks. Storing, consents,
 * objections and legal claims stay possible (article 18(2)); so does a correction by those who carry requests out.
 */
public interface Restrictions {

    /**
     * @param records ids of cards, persons, leads and deals
     * @return since when the data of one of them is only stored; empty when it may be worked with
     */
    Optional<Instant> since(Collection<String> records);

    /** @return whether the current user may change what is only stored */
    boolean mayChange();

    /** @throws pl.lejek.platform.web.Conflict naming the restriction, when the current user must not change one of the records */
    void requireChangeable(Collection<String> records);
}
