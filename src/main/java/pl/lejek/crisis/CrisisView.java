package pl.lejek.crisis;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.crisis.PlanContent.Member;
import pl.lejek.crisis.PlanContent.Risk;
import pl.lejek.customer.CustomerId;

/**
 * A response to a crisis.
 *
 * @param plan null until somebody has said which risk has come true, as are {@code riskId} and {@code content}
 * @param customer the key customer that may be lost, when that is the crisis
 * @param what what has happened, in the words of whoever started it
 * @param state {@code requested}, {@code active}, {@code over}, {@code closed}, {@code called-off} or {@code dismissed}
 * @param leader id of the user who leads it
 * @param content what the plan said when it was activated: its team, protocol, contacts, and the one risk
 * @param fishbone null while nobody has begun the analysis
 * @param revision counts the changes of analysis and lessons, for {@code ETag}
 */
public record CrisisView(
        UUID id,
        @Nullable UUID plan,
        @Nullable String riskId,
        @Nullable String planName,
        @Nullable CustomerId customer,
        @Nullable String what,
        String state,
        @Nullable String leader,
        @Nullable PlanContent content,
        @Nullable Fishbone fishbone,
        List<Lesson> lessons,
        int revision,
        Instant startedAt,
        String startedBy,
        @Nullable Instant activatedAt,
        @Nullable Instant overAt,
        @Nullable Instant endedAt,
        @Nullable String calledOffBecause,
        @Nullable String caseId) {

    /** @return the risk that has come true; null until it is activated */
    public @Nullable Risk risk() {
        return content == null || content.risks().isEmpty()
                ? null
                : content.risks().get(0);
    }

    /** @return the team, by its numbers */
    public List<Member> team() {
        return content == null ? List.of() : content.team();
    }

    /** @return whether somebody still works on it */
    public boolean isOpen() {
        return state.equals("requested") || state.equals("active") || state.equals("over");
    }

    /**
     * How a member or deputy was told, and what came of it.
     *
     * @param mail id of the message; null while it is not queued
     * @param via {@code email}, {@code sms}, {@code board} or {@code manager}
     * @param acknowledgedBy id of the user who said so on the board; null for a link
     * @param settlement what a manager said of a silent member: {@code reached}, {@code replaced} or {@code given-up}
     */
    public record Alert(
            int member,
            boolean deputy,
            @Nullable String mail,
            @Nullable String sms,
            @Nullable Instant toldAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String via,
            @Nullable String acknowledgedBy,
            @Nullable Instant settledAt,
            @Nullable String settledBy,
            @Nullable String settlement,
            @Nullable String remark) {}

    /**
     * A step of the procedure as it goes.
     *
     * @param number its place in the procedure, from 0
     * @param checklist that of its role, from 0
     * @param state {@code open}, {@code done} or {@code skipped}
     */
    public record StepView(
            int number,
            int checklist,
            String stepId,
            @Nullable String assignee,
            String state,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String remark,
            @Nullable Instant overdueAt) {}

    /**
     * What customers were told.
     *
     * @param segment key of the segment, {@code everybody}, or {@code customer} for the one that the crisis is about
     * @param channel {@code email}, {@code sms} or {@code both}
     * @param customers how many have been told; null while it is only written
     * @param toldUpTo the last customer who has been told while others are left
     */
    public record Notice(
            UUID id,
            String template,
            String segment,
            String channel,
            String text,
            Instant writtenAt,
            String writtenBy,
            @Nullable Instant sentAt,
            @Nullable Integer customers,
            @Nullable CustomerId toldUpTo) {}

    /** @param number of the member or step that it is about */
    public record Event(Instant at, String kind, String by, @Nullable Integer number) {}
}
