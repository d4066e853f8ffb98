package pl.lejek.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.platform.web.Text;

/** The users' table. */
@Repository
class Accounts {

    static final String COLUMNS =
            """
            u.id, u.display_name, u.email, u.language, u.password_hash, u.active, u.stamp, u.version,
            array(select role_key from identity.user_role r where r.user_id = u.id order by 1) as roles,
            array(select team_key from identity.team_member m where m.user_id = u.id order by 1) as teams
            """;

    private static final long FIRST_USERS = 7_001_000_000_002L;

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the name as it is stored: nobody is somebody else by writing it in capitals */
    static String normalize(String name) {
        return Text.normalize(name).toLowerCase(Locale.ROOT);
    }

    Optional<Account> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from identity.app_user u where u.id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    /** Keeps others from changing the user until the transaction ends. */
    Optional<Account> lock(String id) {
        jdbc.sql("select 1 from identity.app_user where id = :id for update")
                .param("id", id)
                .query()
                .listOfRows();
        return find(id);
    }

    /**
     * @param team, role, text filters; empty means any
     * @param after display name and id of the last user seen
     */
    List<Account> list(String text, String role, String team, List<String> after, int limit) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + """
                        from identity.app_user u
                        where (:text = '' or lower(u.display_name) like :like or u.id like :like)
                          and (:role = '' or exists (select 1 from identity.user_role r
                                                     where r.user_id = u.id and r.role_key = :role))
                          and (:team = '' or exists (select 1 from identity.team_member m
                                                     where m.user_id = u.id and m.team_key = :team))
                          and (u.display_name, u.id) > (:name, :id)
                        order by u.display_name, u.id
                        limit :limit
                        """)
                .param("text", text)
                .param("like", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%")
                .param("role", role)
                .param("team", team)
                .param("name", after.get(0))
                .param("id", after.get(1))
                .param("limit", limit)
                .query(Accounts::account)
                .list();
    }

    Set<String> repsAndManagers(Collection<String> teams) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct u.id
                        from identity.team_member t
                        join identity.user_role ur on ur.user_id = t.user_id and ur.role_key in ('REP', 'MANAGER')
                        join identity.app_user u on u.id = t.user_id and u.active
                        where t.team_key = any(?)
                        """)
                .param(teams.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    Set<String> whoMay(Kind kind, Level level) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct u.id
                        from identity.role_right r
                        join identity.user_role ur on ur.role_key = r.role_key
                        join identity.app_user u on u.id = ur.user_id and u.active
                        where r.kind = :kind and r.level = any(:levels)
                        """)
                .param("kind", kind.name())
                .param(
                        "levels",
                        Arrays.stream(Level.values())
                                .filter(it -> it.allows(level))
                                .map(Level::name)
                                .toArray(String[]::new))
                .query(String.class)
                .list());
    }

    Set<String> inRoles(Collection<String> roles) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct u.id from identity.user_role ur join identity.app_user u on u.id = ur.user_id and u.active
                        where ur.role_key = any(:roles)
                        """)
                .param("roles", roles.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    List<Account> activeIn(String team, String role) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + """
                        from identity.app_user u
                        join identity.team_member t on t.user_id = u.id and t.team_key = :team
                        join identity.user_role ur on ur.user_id = u.id and ur.role_key = :role
                        where u.active
                        order by u.id
                        """)
                .param("team", team)
                .param("role", role)
                .query(Accounts::account)
                .list();
    }

    /**
     * Lets only one node at a time find out that there is nobody yet, until its transaction ends: nodes that start
     * together must not all make the first users.
     */
    boolean isEmptyForUsAlone() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", FIRST_USERS)
                .query()
                .listOfRows();
        return isEmpty();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from identity.app_user)")
                .query(Boolean.class)
                .single();
    }

    void insert(Account account, Instant at) {
        jdbc.sql(
                        """
                        insert into identity.app_user (id, display_name, email, language, password_hash, created_at)
                        values (:id, :name, :email, :language, :hash, :at)
                        """)
                .param("id", account.id())
                .param("name", account.displayName())
                .param("email", account.email())
                .param("language", account.language())
                .param("hash", account.passwordHash())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
        writeRoles(account.id(), account.roles());
        writeTeams(account.id(), account.teams());
    }

    /** @param stamped whether the change ends the user's sessions */
    void update(Account account, boolean stamped) {
        jdbc.sql(
                        """
                        update identity.app_user
                        set display_name = :name, email = :email, language = :language, password_hash = :hash,
                            active = :active, version = version + 1, stamp = stamp + :stamps
                        where id = :id
                        """)
                .param("name", account.displayName())
                .param("email", account.email())
                .param("language", account.language())
                .param("hash", account.passwordHash())
                .param("active", account.active())
                .param("stamps", stamped ? 1 : 0)
                .param("id", account.id())
                .update();
    }

    void writeRoles(String id, Set<String> roles) {
        jdbc.sql("delete from identity.user_role where user_id = :id")
                .param("id", id)
                .update();
        roles.forEach(role -> jdbc.sql("insert into identity.user_role values (:id, :role)")
                .param("id", id)
                .param("role", role)
                .update());
    }

    void writeTeams(String id, Set<String> teams) {
        jdbc.sql("delete from identity.team_member where user_id = :id")
                .param("id", id)
                .update();
        teams.forEach(team -> jdbc.sql("insert into identity.team_member values (:id, :team)")
                .param("id", id)
                .param("team", team)
                .update());
    }

    static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("language"),
                row.getString("password_hash"),
                row.getBoolean("active"),
                row.getLong("stamp"),
                row.getLong("version"),
                set(row.getArray("roles")),
                set(row.getArray("teams")));
    }

    private static Set<String> set(Array array) throws SQLException {
        return new LinkedHashSet<>(List.of((String[]) array.getArray()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
