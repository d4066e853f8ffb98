package pl.lejek.identity;

/** Everything that a user owned now belongs to another. */
public record UserHandedOver(String from, String to) {}
