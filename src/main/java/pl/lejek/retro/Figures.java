package pl.lejek.retro;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three figures of a retro, as they were when it was opened.
 *
 * @param territories how many customers each rep of the manager's teams owns
 * @param leads how many leads the teams received in the week before
 * @param reached how many of these were reached
 * @param averageMinutes from lead to first contact, by the clock on the wall; null when none was reached
 * @param complaints how many customers of the reps have an open complaint
 */
public record Figures(
        List<Territory> territories, int leads, int reached, @Nullable Integer averageMinutes, int complaints) {

    public Figures {
        territories = List.copyOf(territories);
    }

    /** @param rep user id */
    public record Territory(String rep, int customers) {}
}
