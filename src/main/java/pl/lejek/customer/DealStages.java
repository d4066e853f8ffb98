package pl.lejek.customer;

import java.util.Set;

/** SPI: the module that knows through which stages deals go. */
public interface DealStages {

    /** @return keys of the stages of every funnel that is deployed; empty when there is none */
    Set<String> keys();
}
