package pl.lejek.history;

/** What the current user has given a reason to see. */
interface Reveals {

    /** @param subject id of a record or pseudonym of a person */
    boolean isRevealed(String subject);
}
