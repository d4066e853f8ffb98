package pl.lejek.lead;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How soon somebody reached the people behind leads, whoever asks (domain.md IMP-54). */
@Service
@Transactional(readOnly = true)
public class LeadReactions {

    private final JdbcClient jdbc;

    LeadReactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of the leads of some time.
     *
     * @param received how many there were, without those that became part of others
     * @param reached how many of them were reached since
     * @param averageMinutes from the lead to the first contact, by the clock on the wall; null when none was reached
     */
    public record Reaction(int received, int reached, @Nullable Integer averageMinutes) {}

    /** @return of leads that the teams have and that came from the one instant on and before the other */
    public Reaction of(Collection<String> teams, Instant from, Instant before) {
        return jdbc.sql(
                        """
                        select count(*) as received, count(first_contacted_at) as reached,
                               round(avg(extract(epoch from first_contacted_at - received_at)) / 60)::int as minutes
                        from lead.lead
                        where team = any(?) and received_at >= ? and received_at < ? and merged_into is null
                        """)
                .params(teams.toArray(String[]::new), Timestamp.from(from), Timestamp.from(before))
                .query((row, number) -> new Reaction(
                        row.getInt("received"), row.getInt("reached"), row.getObject("minutes", Integer.class)))
                .single();
    }
}
