package pl.lejek.platform.privacy;

/** What a person is known under. */
public enum Known {
    /** Id of a customer card that is the person. */
    CARD,
    /** Id of the card of a company that the person stands on. */
    COMPANY,
    /** Id of a person on a card. */
    PERSON,
    LEAD,
    /** Id of a deal with a card of the person. */
    DEAL,
    /** Id of a case about any of these. */
    CASE,
    /** E-mail address in small letters. */
    EMAIL,
    /** Telephone number as the cards keep it. */
    PHONE,
    /** Address or telephone number of the person that somebody else has as well: with the name it finds the person. */
    SHARED,
    /** First and last name together. */
    NAME,
    /** Number that names one person alone, wherever it stands: PESEL, NIP of whoever trades alone. */
    NUMBER,
    /** Number that another system knows the customer under; elsewhere the same digits are something else. */
    CUSTOMER_NUMBER,
    /**
     * File in a row that a search has found the person in: table (with its schema), {@code /} and the row's primary key, its
     * values parted by {@code /}; of a file in several rows the first value alone.
     */
    FILE
}
