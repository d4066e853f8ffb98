package pl.lejek.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** Filters of lists that the current user has given a name; they are the user's own, in every browser. */
@Service
@Transactional
public class SavedViews {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Trail trail;
    private final Messages messages;
    private final WallClock clock;

    SavedViews(JdbcClient jdbc, CurrentUser user, Trail trail, Messages messages, WallClock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A named view.
     *
     * @param list e.g. {@code leads}
     * @param search the filters as they stand in the address
     */
    public record SavedView(UUID id, String list, String name, String search) {}

    /** @param list all lists when null; by name */
    @Transactional(readOnly = true)
    public List<SavedView> all(@Nullable String list) {
        return jdbc.sql(
                        """
                        select id, list, name, search from identity.saved_view
                        where user_id = :user and (:list::text is null or list = :list)
                        order by list, lower(name), id
                        """)
                .param("user", user.id())
                .param("list", list, java.sql.Types.VARCHAR)
                .query(SavedView.class)
                .list();
    }

    /** Keeps the filters under that name; the name's earlier filters give way. */
    public SavedView save(String list, String name, String search) {
        var view = new SavedView(UUID.randomUUID(), list, name, search);
        if (all(list).stream().filter(it -> !it.name().equals(name)).count() >= MOST) {
            throw new Conflict(messages.text("identity.view.many", MOST));
        }
        var id = jdbc.sql(
                        """
                        insert into identity.saved_view (id, user_id, list, name, search, created_at)
                        values (:id, :user, :list, :name, :search, :now)
                        on conflict (user_id, list, name) do update set search = excluded.search
                        returning id
                        """)
                .param("id", view.id())
                .param("user", user.id())
                .param("list", list)
                .param("name", name)
                .param("search", search)
                .param("now", WallClock.at(clock.now()))
                .query(UUID.class)
                .single();
        trail.record(TrailEntry.of("view.saved", "view", id.toString()).with("list", null, list));
        return new SavedView(id, list, name, search);
    }

    /** @throws NotFound when the current user has no such view */
    public void remove(UUID id) {
        var gone = jdbc.sql("delete from identity.saved_view where id = ? and user_id = ?")
                .params(id, user.id())
                .update();
        if (gone == 0) {
            throw new NotFound("view", id.toString());
        }
        trail.record(TrailEntry.of("view.removed", "view", id.toString()));
    }
}
