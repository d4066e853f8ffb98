package pl.lejek.offer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the company says of itself in every offer.
 *
 * @param nip ten digits
 * @param account bank account, digits and spaces
 * @param validDays how many days a new offer is valid unless somebody says otherwise
 * @param blocks texts by {@code <block>.<language>}, e.g. {@code benefits.pl}
 */
public record Company(
        String name,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable String city,
        @Nullable String nip,
        @Nullable String account,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String website,
        boolean hasLogo,
        int validDays,
        Map<String, String> blocks,
        int version) {

    public Company {
        blocks = Map.copyOf(blocks);
    }

    /** @return the company's own text of a block in that language, else in Polish; null when there is none */
    public @Nullable String block(Block block, String language) {
        var text = blocks.get(block.key() + "." + language);
        return text == null ? blocks.get(block.key() + ".pl") : text;
    }
}
