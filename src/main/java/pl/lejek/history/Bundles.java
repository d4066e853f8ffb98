package pl.lejek.history;

import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.history.BundleWriter.Contents;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.TooManyRequests;
import pl.lejek.workflow.CaseDocuments;

/** Exports a part of the audit trail with its seals, so that it can be checked without the application (docs/verify.md). */
@Service
public class Bundles {

    private final BundleFiles files;
    private final Sealer sealer;
    private final SealKey key;
    private final Anchors anchors;
    private final Moment moment;
    private final LongReadings readings;
    private final SealedRanges ranges;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final CurrentUser user;
    private final Messages messages;
    private final ObjectProvider<Reveals> reveals;
    private final List<CaseDocuments> documents;
    private final Clock clock;
    private final int most;

    Bundles(
            BundleFiles files,
            Sealer sealer,
            SealKey key,
            Anchors anchors,
            Moment moment,
            LongReadings readings,
            SealedRanges ranges,
            Trail trail,
            PlatformTransactionManager transactions,
            CurrentUser user,
            Messages messages,
            ObjectProvider<Reveals> reveals,
            List<CaseDocuments> documents,
            AuditSettings settings,
            Clock clock) {
        this.files = files;
        this.sealer = sealer;
        this.key = key;
        this.anchors = anchors;
        this.moment = moment;
        this.readings = readings;
        this.ranges = ranges;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(PROPAGATION_REQUIRES_NEW);
        this.user = user;
        this.messages = messages;
        this.reveals = reveals;
        this.documents = documents;
        this.clock = clock;
        this.most = settings.bundleEntries();
    }

    /** Where a bundle goes once it may be made. */
    public interface Target {

        /** @param name of the file */
        OutputStream open(String name) throws IOException;
    }

    /**
     * Notes that the bundle is made, seals what is open and writes the zip file, a little at a time. Either of a case or of a
     * period.
     *
     * @param from inclusive
     * @param until exclusive
     * @param target asked only when nothing is refused
     * @throws FieldErrors when neither or both are given, or the bundle would be too large
     * @throws NotFound when there is no such case
     * @throws TooManyRequests when others check or export at the moment
     */
    public void make(@Nullable String caseId, @Nullable Instant from, @Nullable Instant until, Target target) {
        readings.run(() -> {
            // Before anything is looked for: what was sealed by then is to be found in it.
            var now = clock.instant();
            var asked = prepare(caseId, from, until);
            return moment.read(connection -> {
                write(connection, asked, now, target.open(asked.name() + ".zip"));
                return asked;
            });
        });
    }

    private Contents prepare(@Nullable String caseId, @Nullable Instant from, @Nullable Instant until) {
        var asked = caseId == null || caseId.isBlank() ? period(from, until) : ofCase(caseId, from, until);
        transaction.executeWithoutResult(status -> trail.record(asked.entry()));
        sealer.sealIfPossible();
        return asked;
    }

    private Contents ofCase(String caseId, @Nullable Instant from, @Nullable Instant until) {
        if (from != null || until != null) {
            throw new FieldErrors("case", messages.text("history.bundle.what"));
        }
        if (!files.isCase(caseId)) {
            throw new NotFound("case", caseId);
        }
        var family = files.family(caseId, most);
        var contents = Contents.ofCase(caseId, family);
        refuseTooMany("case", contents);
        return contents;
    }

    private Contents period(@Nullable Instant from, @Nullable Instant until) {
        if (from == null && until == null) {
            throw new FieldErrors("case", messages.text("history.bundle.what"));
        }
        if (from == null || until == null) {
            throw new FieldErrors(from == null ? "from" : "until", messages.text("platform.field.required"));
        }
        if (!from.isBefore(until)) {
            throw new FieldErrors("until", messages.text("history.bundle.order"));
        }
        var range = ranges.of(from, until);
        if (range == null) {
            throw new FieldErrors("from", messages.text("history.bundle.none"));
        }
        var contents = Contents.ofPeriod(from, until, range.firstId(), range.lastId());
        refuseTooMany("until", contents);
        return contents;
    }

    private void refuseTooMany(String field, Contents contents) {
        var count = moment.read(connection -> count(connection, contents));
        if (count > most) {
            throw new FieldErrors(
                    field, messages.text("history.bundle.many", String.valueOf(count), String.valueOf(most)));
        }
    }

    private static long count(Connection connection, Contents contents) throws SQLException {
        try (var rows = new Rows<>(
                connection,
                "select count(*) from history.audit_entry e where " + contents.condition(),
                1,
                row -> row.getLong(1),
                contents.parameters())) {
            var count = rows.peek();
            return count == null ? 0 : count;
        }
    }

    private void write(Connection connection, Contents contents, Instant now, OutputStream out)
            throws SQLException, IOException {
        var revealed = reveals.getIfAvailable(() -> subject -> false);
        var writer = new BundleWriter(connection, contents, key, anchors.keys(), files, revealed, user.id(), now);
        writer.write(
                out,
                cases -> documents.stream().flatMap(it -> it.of(cases).stream()).toList());
    }
}
