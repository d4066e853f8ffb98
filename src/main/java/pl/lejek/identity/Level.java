package pl.lejek.identity;

/** What a role may do with a kind of record; each level includes those before it (domain.md ROL-01). */
public enum Level {
    NONE,
    VIEW,
    ENTER,
    EDIT;

    public boolean allows(Level wanted) {
        return compareTo(wanted) >= 0;
    }
}
