package pl.lejek.messaging;

/** The way a message takes. */
public enum Channel {
    EMAIL("email"),
    SMS("sms");

    private final String key;

    Channel(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException when there is no such channel; decision tables write {@code e-mail} */
    public static Channel of(String key) {
        return switch (key) {
            case "email", "e-mail" -> EMAIL;
            case "sms" -> SMS;
            default -> throw new IllegalArgumentException("No channel '" + key + "', only email, sms");
        };
    }
}
