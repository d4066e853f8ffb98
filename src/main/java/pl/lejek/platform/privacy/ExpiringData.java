package pl.lejek.platform.privacy;

import java.time.Instant;
import pl.lejek.platform.Localized;

/** SPI: data of one kind that is kept for a time that administrators set, and then goes (process {@code retention-run}). */
public interface ExpiringData {

    /** @return e.g. {@code mails}; the key of its setting */
    String kind();

    Localized label();

    /** @return months for which it is kept until somebody says otherwise; 0 for ever */
    int shippedMonths();

    /** @return how much there is that is older and not held */
    long count(Instant before, HeldData held);

    /** Removes some of it, oldest first; each call in a transaction of its own. @return how much, 0 when nothing is left */
    int remove(Instant before, HeldData held, int most);

    /**
     * What must stay whatever its age, because somebody may need it as evidence.
     *
     * @param customers ids of cards
     * @param cases ids of cases
     */
    record HeldData(String[] customers, String[] cases) {}
}
