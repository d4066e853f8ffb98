package pl.lejek.activity;

import java.time.Instant;
import java.util.List;
import pl.lejek.identity.Kind;

/** SPI: a module says what of its own stands in somebody's calendar. */
public interface AgendaSource {

    /** @return the right without which nobody sees the items */
    Kind kind();

    /**
     * What the user owns or has to do; nothing here depends on who asks, so that calendar programs get the same.
     *
     * @return items that begin from one instant until before the other; at most 500, the soonest
     */
    List<AgendaItem> items(String user, Instant from, Instant until);
}
