package pl.lejek.customer;

import java.util.UUID;

/** SPI: a module that refers to people on cards. */
public interface PersonUse {

    /** @return whether a record of the module, other than {@code except}, refers to the person */
    boolean isUsed(UUID person, UUID except);
}
