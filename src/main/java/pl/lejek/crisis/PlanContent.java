package pl.lejek.crisis;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a crisis plan says (domain.md CRI-01 to CRI-10). Ids are those of the plan's own parts and stay when a part changes.
 *
 * @param protocol how the plan wakes up: who decides, who is told, in which order
 */
public record PlanContent(
        List<Member> team, List<Risk> risks, String protocol, List<Contact> contacts, List<Document> documents) {

    static final PlanContent EMPTY = new PlanContent(List.of(), List.of(), "", List.of(), List.of());

    public PlanContent {
        team = List.copyOf(team);
        risks = List.copyOf(risks);
        contacts = List.copyOf(contacts);
        documents = List.copyOf(documents);
    }

    /** @return whether the user is a member of the team, or stands in for one */
    boolean hasInTeam(String user) {
        return team.stream()
                .anyMatch(it -> user.equals(it.user())
                        || (it.deputy() != null && user.equals(it.deputy().user())));
    }

    /**
     * Somebody of the crisis team; either a user, or a person from outside with a name and an address.
     *
     * @param user id of the user; null for a person from outside
     * @param role what the person does in a crisis
     */
    public record Member(
            String id,
            @Nullable String user,
            String name,
            String role,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Deputy deputy) {}

    /** Who stands in for a member who cannot be reached. */
    public record Deputy(@Nullable String user, String name, @Nullable String email, @Nullable String phone) {}

    /**
     * An entry of the register.
     *
     * @param origin {@code internal} or {@code external} (domain.md CRI-12)
     * @param likelihood 1 to 5, as {@code impact}
     * @param kind which kind of crisis, how one can react, who can take part: the three questions (CRI-08)
     * @param owner id of the user who watches it
     */
    public record Risk(
            String id,
            String name,
            String origin,
            int likelihood,
            int impact,
            @Nullable String owner,
            @Nullable String mitigation,
            @Nullable LocalDate reviewOn,
            @Nullable String kind,
            @Nullable String reactions,
            @Nullable String people,
            Consequences consequences,
            List<Step> procedure) {

        public Risk {
            procedure = List.copyOf(procedure);
        }

        /** @return likelihood × impact, by which the register is sorted */
        public int weight() {
            return likelihood * impact;
        }
    }

    /** What a risk would do to the business (CRI-03); null where nothing was said. */
    public record Consequences(
            @Nullable String customers,
            @Nullable String reputation,
            @Nullable String delays,
            @Nullable String revenue,
            @Nullable String fines) {

        static final Consequences NONE = new Consequences(null, null, null, null, null);

        boolean isEmpty() {
            return equals(NONE);
        }
    }

    /**
     * A step of a procedure, in its order.
     *
     * @param role who does it: a role of the team
     * @param minutes within how many minutes after the crisis began; null when there is no limit
     */
    public record Step(String id, String text, @Nullable String role, @Nullable Integer minutes) {}

    /** @param kind {@code emergency} or {@code stakeholder} (CRI-05) */
    public record Contact(
            String id,
            String name,
            String kind,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String note) {}

    /** @param place where it is kept: a folder, an address, a cupboard */
    public record Document(String id, String name, String place) {}
}
