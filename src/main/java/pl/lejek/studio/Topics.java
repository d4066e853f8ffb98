package pl.lejek.studio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ExternalTaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.DeployedModels;
import pl.lejek.workflow.PublishedTopics;

/** Kinds of work that diagrams may leave to programs outside; administrators publish and withdraw them. */
@Service
@Transactional
public class Topics implements PublishedTopics {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");
    private static final Pattern NAMED = Pattern.compile("topic\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9_.-]{0,99})[\"']");
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final DeployedModels models;
    private final ObjectProvider<ExternalTaskService> work;
    private final CurrentUser user;
    private final Trail trail;
    private final ChangeFeed changes;
    private final Messages messages;
    private final Clock clock;

    Topics(
            JdbcClient jdbc,
            DeployedModels models,
            ObjectProvider<ExternalTaskService> work,
            CurrentUser user,
            Trail trail,
            ChangeFeed changes,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.models = models;
        this.work = work;
        this.user = user;
        this.trail = trail;
        this.changes = changes;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A kind of work.
     *
     * @param name as diagrams and programs write it
     * @param description what a program that takes such work gets and gives
     */
    public record Topic(String name, Localized label, Localized description) {}

    /**
     * A topic and who relies on it.
     *
     * @param processes keys of the processes whose newest version names it
     * @param waiting steps of cases that no program has done yet
     */
    public record UsedTopic(Topic topic, List<String> processes, long waiting) {}

    @Override
    @Transactional(readOnly = true)
    public Set<String> names() {
        return Set.copyOf(
                jdbc.sql("select name from studio.topic").query(String.class).list());
    }

    /** @return by name */
    @Transactional(readOnly = true)
    public List<Topic> all() {
        return jdbc.sql("select * from studio.topic order by name")
                .query((row, i) -> topic(row))
                .list();
    }

    /** @return by name */
    @Transactional(readOnly = true)
    public Page<UsedTopic> used(@Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> it.get(0));
        var rows = jdbc.sql("select * from studio.topic where name > ? order by name limit ?")
                .params(after == null ? "" : after, limit + 1)
                .query((row, i) -> topic(row))
                .list();
        var processes = processes();
        return Page.of(rows, limit, it -> Cursor.of(it.name()).toString())
                .map(it -> new UsedTopic(
                        it, List.copyOf(processes.getOrDefault(it.name(), Set.of())), waiting(it.name())));
    }

    /**
     * Publishes a topic, or describes it anew.
     *
     * @return whether it is a new one
     */
    public boolean publish(Topic topic) {
        require(topic);
        var before = find(topic.name());
        if (before.isEmpty()
                && jdbc.sql("select count(*) from studio.topic")
                                .query(Integer.class)
                                .single()
                        >= MOST) {
            throw new FieldErrors("name", messages.text("studio.topic.too-many", MOST));
        }
        jdbc.sql(
                        """
                        insert into studio.topic (name, label_en, label_pl, description_en, description_pl, changed_by, changed_at)
                        values (:name, :labelEn, :labelPl, :descriptionEn, :descriptionPl, :by, :at)
                        on conflict (name) do update set label_en = excluded.label_en, label_pl = excluded.label_pl,
                            description_en = excluded.description_en, description_pl = excluded.description_pl,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("name", topic.name())
                .param("labelEn", topic.label().en())
                .param("labelPl", topic.label().pl())
                .param("descriptionEn", topic.description().en())
                .param("descriptionPl", topic.description().pl())
                .param("by", user.id())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        record(before.isEmpty() ? "topic.published" : "topic.changed", topic.name(), before, Optional.of(topic));
        return before.isEmpty();
    }

    /**
     * Withdraws a topic: no diagram may name it any more.
     *
     * @throws Conflict while a process names it or a case waits for it
     */
    public void withdraw(String name) {
        var topic = find(name).orElseThrow(() -> new NotFound("topic", name));
        var processes = processes().getOrDefault(name, Set.of());
        var waiting = waiting(name);
        if (!processes.isEmpty() || waiting > 0) {
            throw new Conflict(messages.text("studio.topic.used", processes.size(), waiting))
                    .with("processes", processes)
                    .with("waiting", waiting);
        }
        jdbc.sql("delete from studio.topic where name = ?").param(name).update();
        record("topic.withdrawn", name, Optional.of(topic), Optional.empty());
    }

    private void record(String action, String name, Optional<Topic> before, Optional<Topic> after) {
        var entry = TrailEntry.of(action, "topic", name)
                .with("label", text(before, it -> it.label().en()), text(after, it -> it.label()
                        .en()))
                .with("label:pl", text(before, it -> it.label().pl()), text(after, it -> it.label()
                        .pl()))
                .with("description", text(before, it -> it.description().en()), text(after, it -> it.description()
                        .en()))
                .with("description:pl", text(before, it -> it.description().pl()), text(after, it -> it.description()
                        .pl()));
        if (!entry.changes().isEmpty()) {
            trail.record(entry);
            changes.changed("topics");
        }
    }

    private static @Nullable String text(Optional<Topic> topic, Function<Topic, String> part) {
        return topic.map(part).orElse(null);
    }

    private void require(Topic topic) {
        var errors = new ArrayList<FieldError>();
        if (!NAME.matcher(topic.name()).matches()) {
            errors.add(new FieldError("name", messages.text("studio.topic.name")));
        }
        if (topic.label().en().isBlank()) {
            errors.add(new FieldError("label", messages.text("platform.field.required")));
        }
        tooLong("label", topic.label().en(), LONGEST_LABEL, errors);
        tooLong("labelPl", topic.label().pl(), LONGEST_LABEL, errors);
        tooLong("description", topic.description().en(), LONGEST_DESCRIPTION, errors);
        tooLong("descriptionPl", topic.description().pl(), LONGEST_DESCRIPTION, errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    private void tooLong(String field, String text, int most, List<FieldError> errors) {
        if (text.length() > most) {
            errors.add(new FieldError(field, messages.text("studio.topic.long", most)));
        }
    }

    private Optional<Topic> find(String name) {
        return jdbc.sql("select * from studio.topic where name = ? for update")
                .param(name)
                .query((row, i) -> topic(row))
                .optional();
    }

    private static Topic topic(ResultSet row) throws SQLException {
        return new Topic(
                row.getString("name"),
                new Localized(row.getString("label_en"), row.getString("label_pl")),
                new Localized(row.getString("description_en"), row.getString("description_pl")));
    }

    private Map<String, Set<String>> processes() {
        var all = new TreeMap<String, Set<String>>();
        models.newest().stream()
                .filter(it -> it.type() == DeployedModels.Type.PROCESS)
                .forEach(it -> NAMED.matcher(it.xml()).results().forEach(found -> all.computeIfAbsent(
                                found.group(1), topic -> new TreeSet<>())
                        .add(it.key())));
        return all;
    }

    private long waiting(String name) {
        return work.getObject().createExternalTaskQuery().topicName(name).count();
    }
}
