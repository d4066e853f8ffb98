package pl.lejek.crisis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.crisis.CrisisView.Event;
import pl.lejek.crisis.CrisisView.Notice;

/**
 * What the board of a response shows.
 *
 * @param mayLead whether the current user may step in for others, call it off and end it
 * @param mayEdit whether the current user may write the analysis and lessons
 * @param campaignsPaused whether marketing waits, be it for another crisis
 */
public record CrisisBoard(
        CrisisView crisis,
        boolean mayLead,
        boolean mayEdit,
        boolean mayEnd,
        boolean campaignsPaused,
        @Nullable String customerName,
        List<Row> members,
        List<Checklist> checklists,
        List<Work> work,
        List<Notice> notices,
        List<Moment> timeline,
        Fishbone fishbone,
        FishboneDrawing drawing) {

    /**
     * A member of the team, the deputy, and how they were told.
     *
     * @param mine {@code member} or {@code deputy} when the current user is that one; else null
     */
    public record Row(
            int number,
            @Nullable String user,
            String name,
            String role,
            Told told,
            @Nullable String deputyUser,
            @Nullable String deputyName,
            @Nullable Told deputy,
            @Nullable Instant settledAt,
            @Nullable String settledBy,
            @Nullable String settlement,
            @Nullable String remark,
            @Nullable String mine) {}

    /** @param acknowledgedBy id of the user who said so; null for a link */
    public record Told(
            @Nullable Delivery mail,
            @Nullable Delivery sms,
            @Nullable Instant at,
            @Nullable Instant acknowledgedAt,
            @Nullable String via,
            @Nullable String acknowledgedBy) {}

    /** @param state {@code sent}, {@code waiting}, {@code failed} or {@code no-address} */
    public record Delivery(String state, @Nullable Instant sentAt) {}

    /** A task of the response that is no step of the procedure, such as telling the customers. */
    public record Work(String taskId, String task) {}

    /** The steps of one role, in their order. */
    public record Checklist(int number, @Nullable String role, List<Item> steps) {}

    /**
     * A step.
     *
     * @param state {@code waiting} for those before it, {@code open}, {@code done} or {@code skipped}
     * @param dueAt null without a limit of its own
     * @param late whether it was not done in time
     */
    public record Item(
            String id,
            int number,
            String text,
            @Nullable Instant dueAt,
            @Nullable String assignee,
            String state,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String remark,
            boolean late,
            boolean mayTick) {}

    /** @param about who or what it is about, as people call it */
    public record Moment(Instant at, String kind, String by, @Nullable String about) {

        static Moment of(Event it, @Nullable String about) {
            return new Moment(it.at(), it.kind(), it.by(), about);
        }
    }
}
