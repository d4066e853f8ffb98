package pl.lejek.identity;

/** Whose records a role's rights extend to. */
public enum Reach {
    /** Own records and the teams' unclaimed work. */
    OWN,
    /** All records of the teams that the user manages. */
    TEAMS,
    /** Reads records of every team. */
    READS_ALL,
    /** Sees the records of every team as their manager does. */
    ALL
}
