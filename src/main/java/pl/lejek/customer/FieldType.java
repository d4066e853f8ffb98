package pl.lejek.customer;

import java.util.Locale;

/** What a field of a card holds: how it is read, checked and shown. */
public enum FieldType {
    TEXT,
    LONG_TEXT,
    COMPANY_NAME,
    PERSON_NAME,
    EMAIL,
    PHONE,
    NIP,
    REGON,
    POSTCODE,
    COUNTRY,
    LINK,
    INTEGER,
    /** One to five. */
    LEVEL,
    NUMBER,
    AMOUNT,
    CURRENCY,
    DATE,
    BIRTH_DATE,
    /** Yes, no or not known. */
    BOOLEAN,
    /** Yes or no. */
    FLAG,
    /** A code of a dictionary. */
    CODE,
    /** Several codes of a dictionary. */
    CODES,
    MARKET,
    USER,
    CUSTOMER;

    /** @return as the API writes it, e.g. {@code long-text} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
