package pl.lejek.messaging;

import java.util.Collection;
import java.util.Map;

/** SPI: the module that keeps customers says what those are called that the caller may know of. */
public interface CustomerNames {

    /** @return names by customer id; customers that the caller may not know of are absent */
    Map<String, String> inSight(Collection<String> customerIds);
}
