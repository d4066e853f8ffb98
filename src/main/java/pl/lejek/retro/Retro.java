package pl.lejek.retro;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A weekly talk of a manager with the team.
 *
 * @param caseId id of its case
 * @param manager user id
 * @param monday first day of its week in the sales zone; the figures of leads are those of the week before
 * @param team key of the manager's first team
 * @param state {@code open}, {@code held} or {@code not-held}
 * @param rules which rules are to change; null for none
 */
public record Retro(
        UUID id,
        String caseId,
        String manager,
        LocalDate monday,
        @Nullable String team,
        String state,
        Figures figures,
        @Nullable String discussed,
        List<Agreement> agreements,
        @Nullable String rules,
        @Nullable String rulesDone,
        @Nullable Instant heldAt) {

    /** Subjects of cases of retros: {@code retro/<id>}. */
    public static final String SUBJECT = "retro";

    public Retro {
        agreements = List.copyOf(agreements);
    }

    /** @param who id of the user who does it */
    public record Agreement(String what, String who, LocalDate until) {}
}
