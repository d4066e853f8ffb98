package pl.lejek.lead;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.NotFound;

/** Forms for web pages that bring leads in without a sign-in; each has a token of its own that can be revoked. */
@Service
@Transactional
public class LeadForms {

    private static final int TOKEN_BYTES = 16;

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LeadForms(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A form.
     *
     * @param token stands in the web page for everybody to read; it only lets leads in
     * @param source of every lead that comes through it
     */
    public record LeadForm(UUID id, String token, String name, String source, Instant createdAt) {}

    public LeadForm create(String name, String source) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var form = new LeadForm(
                UUID.randomUUID(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                name,
                source,
                clock.instant());
        jdbc.sql("insert into lead.form (id, token, name, source, created_by, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        form.id,
                        form.token,
                        form.name,
                        form.source,
                        Acting.current().actor(),
                        Timestamp.from(form.createdAt))
                .update();
        trail.record(TrailEntry.of("lead-form.created", "lead-form", form.id.toString())
                .with("name", null, name)
                .with("source", null, source));
        return form;
    }

    public void revoke(UUID id) {
        var revoked = jdbc.sql("update lead.form set revoked_at = ? where id = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        if (revoked == 0) {
            throw new NotFound("lead form", id.toString());
        }
        trail.record(TrailEntry.of("lead-form.revoked", "lead-form", id.toString()));
    }

    @Transactional(readOnly = true)
    public List<LeadForm> all() {
        return jdbc.sql("select * from lead.form where revoked_at is null order by created_at, id")
                .query(LeadForms::form)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<LeadForm> byToken(String token) {
        return jdbc.sql("select * from lead.form where token = ? and revoked_at is null")
                .param(token)
                .query(LeadForms::form)
                .optional();
    }

    private static LeadForm form(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new LeadForm(
                row.getObject("id", UUID.class),
                row.getString("token"),
                row.getString("name"),
                row.getString("source"),
                row.getTimestamp("created_at").toInstant());
    }
}
