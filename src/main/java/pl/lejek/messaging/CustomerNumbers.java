package pl.lejek.messaging;

import java.util.Collection;
import java.util.Map;

/** SPI: the module that keeps customers says by which number other programs know them. */
public interface CustomerNumbers {

    /** @return external ids by customer id; customers without one are absent */
    Map<String, String> externalIds(Collection<String> customerIds);
}
