package pl.lejek.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.evidence.Evidence;

/** Whether every active user has a role, and every rep and manager a team. */
@Component
class RightsSet implements Evidence {

    private final JdbcClient jdbc;

    RightsSet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "RightsSet";
    }

    @Override
    public Finding look() {
        var counted = jdbc.sql(
                        """
                        select count(*) as users,
                            count(*) filter (where not exists (
                                select 1 from identity.user_role r where r.user_id = u.id)
                              or exists (select 1 from identity.user_role r
                                         where r.user_id = u.id and r.role_key in ('REP', 'MANAGER'))
                                and not exists (select 1 from identity.team_member t where t.user_id = u.id)) as lacking
                        from identity.app_user u where u.active
                        """)
                .query((row, number) -> new long[] {row.getLong("users"), row.getLong("lacking")})
                .single();
        return new Finding(counted[0] > 1 && counted[1] == 0, "identity.rights-evidence", counted[0], counted[1]);
    }
}
