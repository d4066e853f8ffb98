package pl.lejek.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is away.
 *
 * @param from first day, included
 * @param until last day, included
 */
public record Absence(
        String id, String user, String userName, LocalDate from, LocalDate until, @Nullable String note) {}
