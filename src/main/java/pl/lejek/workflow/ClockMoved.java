package pl.lejek.workflow;

import java.time.Instant;

/**
 * The clock of training mode stands at a new instant, whose due jobs have run; published synchronously and outside any
 * transaction, so that a module whose work is due by time but is no job (messages that waited for the morning) does it
 * now. Jobs that a listener creates for the same instant run before the clock goes on.
 */
public record ClockMoved(Instant now) {}
