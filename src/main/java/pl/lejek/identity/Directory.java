package pl.lejek.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers other modules' questions about people. */
@Service
class Directory implements Users {

    private final Accounts accounts;
    private final Roles roles;
    private final JdbcClient jdbc;

    Directory(Accounts accounts, Roles roles, JdbcClient jdbc) {
        this.accounts = accounts;
        this.roles = roles;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<UserView> find(String id) {
        return accounts.find(id).map(Directory::view);
    }

    @Override
    public Optional<UserView> called(String name) {
        var wanted = name.strip().replaceAll("\\s+", " ");
        var exact = find(Accounts.normalize(wanted)).filter(UserView::active);
        if (exact.isPresent()) {
            return exact;
        }
        var named = jdbc.sql(
                        """
                        select id from identity.app_user
                        where active and platform.plain(display_name) = platform.plain(?) limit 2
                        """)
                .param(wanted)
                .query(String.class)
                .list();
        return named.size() == 1 ? find(named.get(0)) : Optional.empty();
    }

    @Override
    public Optional<UserView> reachedBy(String email) {
        return jdbc.sql("select id from identity.app_user where lower(email) = lower(?) and active order by id limit 1")
                .param(email)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    @Override
    public Map<String, String> displayNames(Collection<String> ids) {
        var names = new HashMap<String, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, display_name from identity.app_user where id = any(:ids)")
                    .param("ids", ids.stream().distinct().toArray(String[]::new))
                    .query(row -> {
                        names.put(row.getString("id"), row.getString("display_name"));
                    });
        }
        return names;
    }

    @Override
    public List<UserView> reps(String team) {
        return accounts.activeIn(team, "REP").stream().map(Directory::view).toList();
    }

    @Override
    public List<UserView> managers(String team) {
        return accounts.activeIn(team, "MANAGER").stream().map(Directory::view).toList();
    }

    @Override
    public Set<String> repsAndManagers(Collection<String> teams) {
        return teams.isEmpty() ? Set.of() : accounts.repsAndManagers(teams);
    }

    @Override
    public boolean may(String userId, Kind kind, Level level) {
        return accounts.find(userId)
                .filter(Account::active)
                .filter(it ->
                        roles.rights(it.roles()).getOrDefault(kind, Level.NONE).allows(level))
                .isPresent();
    }

    @Override
    public Set<String> whoMay(Kind kind, Level level) {
        return accounts.whoMay(kind, level);
    }

    @Override
    public Set<String> inRoles(Collection<String> roles) {
        return accounts.inRoles(roles);
    }

    @Override
    public Optional<String> teamOf(String userId) {
        return accounts.find(userId).flatMap(it -> it.teams().stream().findFirst());
    }

    static UserView view(Account account) {
        return new UserView(
                account.id(),
                account.displayName(),
                account.roles(),
                account.teams(),
                account.active(),
                account.language(),
                account.email());
    }
}
