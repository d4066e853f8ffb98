package pl.lejek.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import pl.lejek.history.Verdict.Broken;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.TooManyRequests;
import pl.lejek.verify.Anchor;

/** Proves that nobody has touched the audit trail. */
@Service
public class Seals {

    private static final Logger log = LoggerFactory.getLogger(Seals.class);

    private final Sealer sealer;
    private final SealStore store;
    private final Anchors anchors;
    private final Moment moment;
    private final LongReadings readings;
    private final Messages messages;

    Seals(Sealer sealer, SealStore store, Anchors anchors, Moment moment, LongReadings readings, Messages messages) {
        this.sealer = sealer;
        this.store = store;
        this.anchors = anchors;
        this.moment = moment;
        this.readings = readings;
        this.messages = messages;
    }

    /**
     * Seals what is open, then checks every seal, entry and value. Takes up to a minute for a million entries.
     *
     * @throws TooManyRequests when others check or export at the moment
     */
    public Verdict verify() {
        return readings.run(this::verdict);
    }

    private Verdict verdict() {
        sealer.sealIfPossible();
        var result = moment.read(this::check);
        var first = result.first();
        if (first == null) {
            return new Verdict(true, result.entries(), result.erased(), result.lastHash(), result.open(), null);
        }
        if (first.kind() == Break.Kind.UNKNOWN_KEY) {
            log.error(
                    "The audit trail cannot be checked from seal {} on: its key {} is not known here. If it is a key of this"
                            + " installation, put the public one into {} (openssl pkey -in seal.key -pubout)",
                    first.seal(),
                    first.keyId(),
                    anchors.folder());
        } else {
            log.error(
                    "The audit trail is not as it was written: {} at entry {}",
                    first.kind().key(),
                    first.id());
        }
        var message = messages.text(
                first.kind().messageKey(),
                String.valueOf(first.id()),
                String.valueOf(first.seal()),
                String.valueOf(first.keyId()));
        return new Verdict(
                false,
                result.entries(),
                result.erased(),
                result.lastHash(),
                result.open(),
                new Broken(first.id(), first.seal(), first.kind().key(), message));
    }

    private ChainCheck.Result check(Connection connection) throws SQLException, IOException {
        try (var reader = anchors.read();
                var check = new ChainCheck(connection, anchors::keys, reader)) {
            return check.check();
        }
    }

    /** @return the seals in short, the newest first, to be kept where the owner of the database does not come */
    public Page<Anchor> anchors(@Nullable String cursor, int limit) {
        var before = Cursor.read(cursor, it -> Long.parseLong(it.get(0)));
        List<Anchor> found = store.anchorsBefore(before, Cursor.limit(limit) + 1);
        return Page.of(found, Cursor.limit(limit), it -> Cursor.of(it.number()).toString());
    }
}
