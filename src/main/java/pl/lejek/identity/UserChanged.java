package pl.lejek.identity;

/** A user was added or changed: name, roles, teams, or whether they are active. */
public record UserChanged(String id) {}
