package pl.lejek.deal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.activity.DigestSource;

/** Idle deals in the daily digest; when a deal is idle says the table of its stage (domain.md D-04). */
@Component
class DealDigest implements DigestSource {

    private final JdbcClient jdbc;
    private final DealSubjects subjects;

    DealDigest(JdbcClient jdbc, DealSubjects subjects) {
        this.jdbc = jdbc;
        this.subjects = subjects;
    }

    @Override
    public String key() {
        return "idle-deals";
    }

    @Override
    public List<Item> items(int idleDays) {
        return jdbc
                .sql(
                        """
                        select id::text from deal.deal
                        where idle_since is not null and closed_at is null and owner is not null
                        order by idle_since, id limit 10000
                        """)
                .query(String.class)
                .list()
                .stream()
                .flatMap(it -> subjects.find(it).stream())
                .filter(it -> it.owner() != null)
                .map(it -> new Item(String.valueOf(it.owner()), it.label()))
                .toList();
    }
}
