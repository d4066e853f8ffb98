package pl.lejek.offer;

import java.util.Arrays;
import java.util.Optional;

/** The nine blocks of an offer (domain.md OFF-05), in their order. Four have texts of the company that an offer may change. */
public enum Block {
    ADDRESSEE(false),
    CONTENTS(false),
    COMPANY(true),
    PRODUCTS(false),
    PRICES(false),
    FULFILMENT(true),
    BENEFITS(true),
    PORTFOLIO(true),
    SUMMARY(false);

    private final boolean text;

    Block(boolean text) {
        this.text = text;
    }

    /** @return as the API writes it */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @return whether the block is a text; the others are made from the offer itself */
    public boolean isText() {
        return text;
    }

    public static Optional<Block> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
