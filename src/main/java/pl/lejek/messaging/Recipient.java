package pl.lejek.messaging;

/**
 * Whom a message is for.
 *
 * @param type whose id it is: {@code user}, or a type that a {@link RecipientAddress} answers for, such as
 *     {@code customer}, {@code person}, {@code lead}
 */
public record Recipient(String type, String id) {

    public static final String USER = "user";

    public static Recipient user(String id) {
        return new Recipient(USER, id);
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
