package pl.lejek.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Who is away and when: people enter their own absences, managers those of their teams. */
@Service
@Transactional
public class Absences {

    private static final int LONGEST_DAYS = 731;

    private final JdbcClient jdbc;
    private final Users users;
    private final CurrentUser currentUser;
    private final Trail trail;
    private final Messages messages;
    private final Clock clock;

    Absences(JdbcClient jdbc, Users users, CurrentUser currentUser, Trail trail, Messages messages, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.currentUser = currentUser;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean isAbsent(String user, LocalDate day) {
        return presentOn(List.of(user), day).isEmpty();
    }

    /** @return those of the users who have no absence that day, in the order given */
    @Transactional(readOnly = true)
    public List<String> presentOn(Collection<String> users, LocalDate day) {
        if (users.isEmpty()) {
            return List.of();
        }
        var absent = new HashSet<>(jdbc.sql(
                        """
                        select user_id from calendar.absence
                         where user_id in (:users) and from_day <= :day and until_day >= :day""")
                .param("users", users)
                .param("day", day)
                .query(String.class)
                .list());
        return users.stream().filter(it -> !absent.contains(it)).toList();
    }

    /**
     * The absences that the current user may see, the latest first.
     *
     * @param user only this user's, null for everybody's
     */
    @Transactional(readOnly = true)
    public Page<Absence> list(@Nullable String user, @Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, Place::of);
        var everybody = currentUser.seesEveryTeam();
        var rows = jdbc.sql(
                        """
                        select id, user_id, from_day, until_day, note from calendar.absence
                         where (:everybody or user_id in (:visible))
                           and (:user::text is null or user_id = :user)
                           and (:day::date is null or (from_day, id) < (:day, :id::uuid))
                         order by from_day desc, id desc
                         limit :rows""")
                .param("everybody", everybody)
                .param("visible", everybody ? Set.of("") : visible())
                .param("user", user)
                .param("day", after == null ? null : after.day())
                .param("id", after == null ? null : after.id())
                .param("rows", limit + 1)
                .query(Absences::row)
                .list();
        var names = users.displayNames(rows.stream().map(Absence::user).toList());
        return Page.of(rows, limit, it -> Cursor.of(it.from(), it.id()).toString())
                .map(it -> named(it, names));
    }

    /** @throws NotFound when the user is neither the current one nor one of a team that the current one manages */
    public Absence enter(String user, LocalDate from, LocalDate until, @Nullable String note) {
        requireMayWrite(user);
        if (until.isBefore(from)) {
            throw new FieldErrors("until", messages.text("calendar.absence.until-before-from"));
        }
        if (from.plusDays(LONGEST_DAYS).isBefore(until)) {
            throw new FieldErrors("until", messages.text("calendar.absence.too-long", LONGEST_DAYS));
        }
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into calendar.absence (id, user_id, from_day, until_day, note, created_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        user,
                        from,
                        until,
                        note,
                        currentUser.id(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var absence = new Absence(id.toString(), user, user, from, until, note);
        trail.record(
                entry("absence.entered", absence).with("from", null, from, user).with("until", null, until, user));
        return named(absence, users.displayNames(List.of(user)));
    }

    public void remove(String id) {
        var absence = jdbc.sql("select id, user_id, from_day, until_day, note from calendar.absence where id::text = ?")
                .param(id)
                .query(Absences::row)
                .optional()
                .filter(it -> mayWrite(it.user()))
                .orElseThrow(() -> new NotFound("absence", id));
        jdbc.sql("delete from calendar.absence where id::text = ?").param(id).update();
        trail.record(entry("absence.removed", absence)
                .with("from", absence.from(), null, absence.user())
                .with("until", absence.until(), null, absence.user()));
    }

    private record Place(LocalDate day, UUID id) {
        static Place of(List<String> values) {
            return new Place(LocalDate.parse(values.get(0)), UUID.fromString(values.get(1)));
        }
    }

    private static TrailEntry entry(String action, Absence absence) {
        return TrailEntry.of(action, "user", absence.user());
    }

    private static Absence row(ResultSet row, int number) throws SQLException {
        var user = row.getString("user_id");
        return new Absence(
                row.getString("id"),
                user,
                user,
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("note"));
    }

    private static Absence named(Absence it, Map<String, String> names) {
        return new Absence(
                it.id(), it.user(), names.getOrDefault(it.user(), it.user()), it.from(), it.until(), it.note());
    }

    private Set<String> visible() {
        var visible = new HashSet<String>();
        visible.add(currentUser.id());
        currentUser.teams().stream().filter(currentUser::manages).forEach(team -> {
            users.reps(team).forEach(it -> visible.add(it.id()));
            users.managers(team).forEach(it -> visible.add(it.id()));
        });
        return visible;
    }

    private void requireMayWrite(String user) {
        if (!mayWrite(user)) {
            throw new NotFound("user", user);
        }
    }

    private boolean mayWrite(String user) {
        if (user.equals(currentUser.id())) {
            return true;
        }
        var edits = currentUser.may(Kind.TASK, Level.EDIT) || currentUser.may(Kind.USER, Level.EDIT);
        return edits
                && users.find(user)
                        .filter(it -> currentUser.may(Kind.USER, Level.EDIT)
                                || it.teams().stream().anyMatch(currentUser::manages))
                        .isPresent();
    }
}
