package pl.lejek.rollout;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.RolloutNotes.Attachment;
import pl.lejek.rollout.RolloutNotes.Comment;

/** Rows of comments and files. */
@Component
class NoteStore {

    private final JdbcClient jdbc;

    NoteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID rollout, Comment it) {
        jdbc.sql(
                        """
                        insert into rollout.comment (id, rollout_id, task_key, at, author, text)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(it.id(), rollout, it.item(), Timestamp.from(it.at()), it.author(), it.text())
                .update();
    }

    Optional<UUID> rollout(String caseId) {
        return jdbc.sql("select id from rollout.rollout where case_id = ?")
                .param(caseId)
                .query(UUID.class)
                .optional();
    }

    /** @return oldest first */
    List<Comment> comments(UUID rollout) {
        return jdbc.sql(
                        """
                        select id, task_key, at, author, text from rollout.comment
                        where rollout_id = ? order by at, id
                        """)
                .param(rollout)
                .query((row, number) -> new Comment(
                        row.getObject("id", UUID.class),
                        row.getString("task_key"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("author"),
                        row.getString("text")))
                .list();
    }

    /** @return how many files the item has; until the transaction ends nobody adds one to the rollout */
    int hold(UUID rollout, String item) {
        jdbc.sql("select id from rollout.rollout where id = ? for update")
                .param(rollout)
                .query(UUID.class)
                .single();
        return jdbc.sql("select count(*) from rollout.attachment where rollout_id = ? and task_key = ?")
                .params(rollout, item)
                .query(Integer.class)
                .single();
    }

    void add(UUID rollout, Attachment it, byte[] content) {
        jdbc.sql(
                        """
                        insert into rollout.attachment
                            (id, rollout_id, task_key, at, added_by, file_name, media_type, size, content)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        it.id(),
                        rollout,
                        it.item(),
                        Timestamp.from(it.at()),
                        it.addedBy(),
                        it.fileName(),
                        it.mediaType(),
                        it.size(),
                        content)
                .update();
    }

    /** @return oldest first, without their contents */
    List<Attachment> attachments(UUID rollout) {
        return jdbc.sql(
                        """
                        select id, task_key, at, added_by, file_name, media_type, size from rollout.attachment
                        where rollout_id = ? order by at, id
                        """)
                .param(rollout)
                .query((row, number) -> new Attachment(
                        row.getObject("id", UUID.class),
                        row.getString("task_key"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("added_by"),
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getInt("size")))
                .list();
    }

    byte[] content(UUID id) {
        return jdbc.sql("select content from rollout.attachment where id = ?")
                .param(id)
                .query((row, number) -> row.getBytes("content"))
                .single();
    }

    void remove(UUID id) {
        jdbc.sql("delete from rollout.attachment where id = ?").param(id).update();
    }
}
