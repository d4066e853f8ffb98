package pl.lejek.webhook;

/** How far a delivery is. */
public enum DeliveryState {
    /** Not yet there; the engine goes on trying. */
    PENDING,
    DELIVERED,
    /** A dead letter: no tries are left, an administrator decides. */
    FAILED,
    /** No active connection of that key wanted it at that moment; the process went on. */
    NOT_WANTED,
    /** Its case was stopped before it arrived. */
    WITHDRAWN
}
