package pl.lejek.identity;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Keeps the users: who there is, what they are called, their roles and teams, and who takes over when one leaves. */
@Service
public class People {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final Set<String> RESERVED = Set.of("system", "public", "me", "none", "anonymous");

    /** Two administrators who retire each other must not both succeed. */
    private static final long ONE_AT_A_TIME = 7_001_000_000_001L;

    private final Accounts accounts;
    private final Roles roles;
    private final Teams teams;
    private final Passwords passwords;
    private final CurrentUser user;
    private final Trail trail;
    private final Messages messages;
    private final ApplicationEventPublisher events;
    private final List<Handover> handovers;
    private final ChangeFeed feed;
    private final JdbcClient jdbc;
    private final Clock clock;

    People(
            Accounts accounts,
            Roles roles,
            Teams teams,
            Passwords passwords,
            CurrentUser user,
            Trail trail,
            Messages messages,
            ApplicationEventPublisher events,
            ObjectProvider<Handover> handovers,
            ChangeFeed feed,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.roles = roles;
        this.teams = teams;
        this.passwords = passwords;
        this.user = user;
        this.trail = trail;
        this.messages = messages;
        this.events = events;
        this.handovers = handovers.orderedStream().toList();
        this.feed = feed;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A user to be added. */
    public record NewUser(
            String id,
            String displayName,
            @Nullable String email,
            @Nullable String language,
            String password,
            Set<String> roles,
            Set<String> teams) {}

    /** What to change of a user; null leaves it as it is. */
    public record Changes(
            @Nullable String displayName,
            @Nullable String email,
            @Nullable String language,
            @Nullable String password,
            @Nullable Set<String> roles,
            @Nullable Set<String> teams,
            @Nullable Boolean active) {}

    /** A user and the version that {@code If-Match} names. */
    public record Versioned(UserView user, long version) {}

    @Transactional(readOnly = true)
    public Page<UserView> list(String text, String role, String team, int limit, @Nullable String cursor) {
        var after = Cursor.read(cursor, values -> List.of(values.get(0), values.get(1)));
        var rows = accounts.list(text, role, team, after == null ? List.of("", "") : after, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.displayName(), it.id()).toString())
                .map(Directory::view);
    }

    @Transactional(readOnly = true)
    public Versioned get(String id) {
        return accounts.find(id).map(People::versioned).orElseThrow(() -> new NotFound("user", id));
    }

    @Transactional
    public Versioned add(NewUser wanted) {
        var id = Accounts.normalize(wanted.id());
        if (!ID.matcher(id).matches() || RESERVED.contains(id)) {
            throw new FieldErrors("id", messages.text("identity.user.id"));
        }
        requireKnown(wanted.roles(), wanted.teams());
        requireGood(wanted.password(), "password", id, wanted.displayName());
        if (accounts.find(id).isPresent()) {
            throw new Conflict(messages.text("identity.user.exists"));
        }
        create(wanted, id, passwords.hash(wanted.password()));
        return get(id);
    }

    /** Adds a user whose input is known to be good: at first start, where nobody is signed in. */
    void create(NewUser wanted, String id, String hash) {
        accounts.insert(
                new Account(
                        id,
                        wanted.displayName(),
                        wanted.email(),
                        wanted.language(),
                        hash,
                        true,
                        1,
                        1,
                        wanted.roles(),
                        wanted.teams()),
                clock.instant());
        trail.record(TrailEntry.of("user.added", "user", id)
                .with("roles", null, sorted(wanted.roles()))
                .with("teams", null, sorted(wanted.teams())));
        events.publishEvent(new UserChanged(id));
        feed.changed("users");
    }

    @Transactional
    public Versioned change(String id, Changes wanted, @Nullable String ifMatch) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", ONE_AT_A_TIME)
                .query()
                .listOfRows();
        var before = accounts.lock(id).orElseThrow(() -> new NotFound("user", id));
        ETags.requireMatch(ifMatch, before.version());
        requireKnown(
                Optional.ofNullable(wanted.roles()).orElse(Set.of()),
                Optional.ofNullable(wanted.teams()).orElse(Set.of()));
        var after = merged(before, wanted);
        if (wanted.password() != null) {
            requireGood(wanted.password(), "password", id, after.displayName());
        }
        requireAnAdministrator(before, after);
        var stamped = !after.roles().equals(before.roles())
                || !after.teams().equals(before.teams())
                || !after.passwordHash().equals(before.passwordHash())
                || after.active() != before.active();
        accounts.update(after, stamped);
        if (!after.roles().equals(before.roles())) {
            accounts.writeRoles(id, after.roles());
        }
        if (!after.teams().equals(before.teams())) {
            accounts.writeTeams(id, after.teams());
        }
        recordChange(before, after);
        events.publishEvent(new UserChanged(id));
        feed.changed("users");
        return get(id);
    }

    /** The user's own choice of language; ends no session. */
    @Transactional
    public void chooseLanguage(@Nullable String language) {
        var before = accounts.lock(user.id()).orElseThrow();
        accounts.update(
                merged(before, new Changes(null, null, language == null ? "" : language, null, null, null, null)),
                false);
    }

    /** Changes the current user's password. */
    @Transactional
    Account changePassword(String next) {
        var before = accounts.lock(user.id()).orElseThrow();
        requireGood(next, "next", before.id(), before.displayName());
        accounts.update(merged(before, new Changes(null, null, null, next, null, null, null)), true);
        trail.record(TrailEntry.of("user.password-changed", "user", before.id()));
        return accounts.find(before.id()).orElseThrow();
    }

    /** Hands over everything of a user to another; the caller manages all of the user's teams. */
    @Transactional
    public Map<String, Integer> handOver(String from, String to, String reason) {
        var source = accounts.lock(from).orElseThrow(() -> new NotFound("user", from));
        if (!source.teams().stream().allMatch(user::manages)) {
            throw new AccessDeniedException("Not a manager of the user's teams");
        }
        var target = accounts.find(to)
                .filter(Account::active)
                .filter(it -> !it.id().equals(from))
                .filter(it -> it.teams().isEmpty() || it.teams().stream().anyMatch(user::manages))
                .orElseThrow(() -> new FieldErrors("to", messages.text("identity.user.unknown")));
        var moved = new LinkedHashMap<String, Integer>(Map.of("leads", 0, "tasks", 0));
        for (var handover : handovers) {
            moved.merge(handover.kind(), handover.handOver(from, target.id()), Integer::sum);
        }
        var entry = TrailEntry.of("user.handed-over", "user", from)
                .said(reason, "user:" + from)
                .with("to", null, to);
        for (var count : moved.entrySet()) {
            entry = entry.with(count.getKey(), null, count.getValue());
        }
        trail.record(entry);
        events.publishEvent(new UserHandedOver(from, target.id()));
        return moved;
    }

    private Account merged(Account before, Changes wanted) {
        return new Account(
                before.id(),
                Optional.ofNullable(wanted.displayName()).orElse(before.displayName()),
                emptied(wanted.email(), before.email()),
                emptied(wanted.language(), before.language()),
                wanted.password() == null ? before.passwordHash() : passwords.hash(wanted.password()),
                Optional.ofNullable(wanted.active()).orElse(before.active()),
                before.stamp(),
                before.version(),
                Optional.ofNullable(wanted.roles()).orElse(before.roles()),
                Optional.ofNullable(wanted.teams()).orElse(before.teams()));
    }

    /** An empty text takes the value away. */
    private static @Nullable String emptied(@Nullable String wanted, @Nullable String before) {
        return wanted == null ? before : wanted.isEmpty() ? null : wanted;
    }

    private void recordChange(Account before, Account after) {
        var entry = TrailEntry.of("user.changed", "user", before.id())
                .with("displayName", before.displayName(), after.displayName(), "user:" + before.id())
                .with("email", before.email(), after.email(), "user:" + before.id())
                .with("language", before.language(), after.language())
                .with("roles", sorted(before.roles()), sorted(after.roles()))
                .with("teams", sorted(before.teams()), sorted(after.teams()))
                .with("active", before.active(), after.active());
        trail.record(entry);
        if (!before.passwordHash().equals(after.passwordHash())) {
            trail.record(TrailEntry.of("user.password-changed", "user", before.id()));
        }
    }

    private void requireKnown(Set<String> roleKeys, Set<String> teamKeys) {
        if (!roles.all().keySet().containsAll(roleKeys)) {
            throw new FieldErrors("roles", messages.text("identity.role.unknown"));
        }
        if (!teams.keys().containsAll(teamKeys)) {
            throw new FieldErrors("teams", messages.text("identity.team.unknown"));
        }
    }

    private void requireGood(String password, String field, String id, String displayName) {
        passwords.problem(password, id, displayName).ifPresent(key -> {
            throw new FieldErrors(field, messages.text(key, Passwords.SHORTEST));
        });
    }

    /** Nobody can lock everybody out of the administration. */
    private void requireAnAdministrator(Account before, Account after) {
        var was = before.active() && administers(before.roles());
        var is = after.active() && administers(after.roles());
        if (was && !is) {
            var keys = roles.all().keySet().stream()
                    .filter(it -> administers(Set.of(it)))
                    .toArray(String[]::new);
            var others = jdbc.sql(
                            """
                            select count(*) from identity.app_user u where u.active and u.id <> :id and exists
                            (select 1 from identity.user_role r where r.user_id = u.id and r.role_key = any(:keys))
                            """)
                    .param("id", before.id())
                    .param("keys", keys)
                    .query(Integer.class)
                    .single();
            if (others == 0) {
                throw new Conflict(messages.text("identity.user.last-administrator"));
            }
        }
    }

    private boolean administers(Set<String> of) {
        return roles.rights(of).getOrDefault(Kind.USER, Level.NONE).allows(Level.EDIT);
    }

    private static Versioned versioned(Account account) {
        return new Versioned(Directory.view(account), account.version());
    }

    private static String sorted(Set<String> keys) {
        return String.join(" ", new TreeSet<>(keys));
    }
}
