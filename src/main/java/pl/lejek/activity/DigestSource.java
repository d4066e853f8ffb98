package pl.lejek.activity;

import java.util.List;

/** SPI: a module says what its owners should look at today (domain.md LEAD-38, the process {@code daily-digest}). */
public interface DigestSource {

    /** @return key of the group, e.g. {@code idle-deals}; {@code activity.digest-<key>} is its heading */
    String key();

    /** @param idleDays days without activity after which an open record counts as idle, where nothing else says so */
    List<Item> items(int idleDays);

    /** One thing to look at, by its owner's user name. */
    record Item(String owner, String label) {}
}
