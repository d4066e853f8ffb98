package pl.lejek.mailbox;

import jakarta.mail.MessagingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.mailbox.ImapMailbox.Found;
import pl.lejek.mailbox.mime.MailParser;
import pl.lejek.mailbox.mime.UnreadableMail;
import pl.lejek.platform.Lease;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.HousekeepingTask;

/**
 * Reads the mailbox, on one node at a time and in a thread of its own. A mail comes over to a file, is taken apart, and is
 * kept in one transaction that moves the place on; then the server is told. Dying between any two of these repeats or
 * skips nothing. A mail that cannot be read is noted and passed by.
 */
@Component
class MailboxReader implements HousekeepingTask, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailboxReader.class);

    private static final long PATIENCE = 15_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** After so many attempts to fetch a mail the reading goes on behind it. */
    private static final int MOST_ATTEMPTS = 3;

    /** What is longer is read up to here; its files are too large to be kept anyway. */
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private final MailboxSettings settings;
    private final Mails mails;
    private final FolderStore folders;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean stopping;
    private volatile long notBefore = System.nanoTime();
    private Duration pause = Duration.ZERO;
    private @Nullable Thread thread;

    MailboxReader(
            MailboxSettings settings,
            Mails mails,
            FolderStore folders,
            DataSource database,
            TransactionTemplate transaction,
            Trail trail,
            Clock clock) {
        this.settings = settings;
        this.mails = mails;
        this.folders = folders;
        this.database = database;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mailbox.read";
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    @Override
    public void run() {
        if (settings.isConfigured() && System.nanoTime() - notBefore >= 0) {
            wake.release();
        }
    }

    private void work() {
        while (running) {
            try {
                wake.acquire();
                wake.drainPermits();
                if (running) {
                    look();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The mailbox waits: {}", e.getClass().getName());
            }
        }
    }

    /** Reads what is new, unless another node does. */
    void look() {
        if (!settings.isConfigured()) {
            return;
        }
        try (var lease = Lease.take(database, "mailbox:" + settings.folder()).orElse(null)) {
            if (lease == null) {
                return;
            }
            try (var mailbox = ImapMailbox.open(settings)) {
                read(mailbox, lease);
                folders.looked(settings.folder(), clock.instant());
            }
            pause = Duration.ZERO;
        } catch (MessagingException | IOException | SQLException | NoDiagram e) {
            later(kind(e));
        } catch (DataAccessException | TransactionException e) {
            // The database is away or busy: no mail is to blame.
            log.warn("The mailbox waits for the database: {}", kind(e));
        }
    }

    /** No text of the fault: servers like to repeat names in it. */
    private void later(String fault) {
        pause = pause.isZero() ? settings.every() : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        notBefore = System.nanoTime() + pause.toNanos();
        log.warn("The mailbox cannot be read at the moment: {}", fault);
        folders.failed(settings.folder(), clock.instant(), fault);
    }

    private void read(ImapMailbox mailbox, Lease lease) throws MessagingException, IOException {
        var folder = mailbox.name();
        var validity = mailbox.validity();
        var end = mailbox.next();
        var position = folders.position(folder).orElse(null);
        if (position == null || position.validity() != validity) {
            folders.begin(folder, validity, end);
            position = folders.position(folder).orElseThrow();
        }
        finishMarks(mailbox, validity);
        for (var uid : folders.again(folder, validity)) {
            var mail = mailbox.find(uid).orElse(null);
            if (mail == null) {
                folders.solved(new Place(folder, validity, uid));
            } else {
                take(mailbox, mail, new Place(folder, validity, uid), false);
            }
        }
        for (var first = position.lastUid() + 1; first < end; first += ImapMailbox.window()) {
            Place skipped = null;
            for (var mail : mailbox.between(first, end - 1)) {
                if (stopping || !lease.holds()) {
                    return;
                }
                var place = new Place(folder, validity, mail.uid());
                if (mail.seen() && mail.uid() < position.firstUid()) {
                    skipped = place;
                } else {
                    take(mailbox, mail, place, true);
                }
            }
            if (skipped != null) {
                folders.advance(skipped);
            }
        }
    }

    /** What was kept just before a node died is not marked yet. */
    private void finishMarks(ImapMailbox mailbox, long validity) throws MessagingException {
        for (var uid : folders.unmarked(mailbox.name(), validity)) {
            var mail = mailbox.find(uid).orElse(null);
            if (mail != null) {
                mailbox.done(mail);
            }
            folders.marked(new Place(mailbox.name(), validity, uid));
        }
    }

    private void take(ImapMailbox mailbox, Found mail, Place place, boolean next)
            throws MessagingException, IOException {
        var folder = Mails.temporary();
        try {
            var raw = folder.resolve("raw");
            var whole = fetch(mailbox, mail, place, next, raw);
            var receivedAt = mail.receivedAt() == null ? clock.instant() : mail.receivedAt();
            if (keep(raw, whole, place, next, receivedAt, mail, folder)) {
                mailbox.done(mail);
                folders.marked(place);
            }
        } finally {
            Mails.remove(folder);
        }
    }

    private boolean fetch(ImapMailbox mailbox, Found mail, Place place, boolean next, Path raw)
            throws MessagingException, IOException {
        try (var out = Files.newOutputStream(raw)) {
            return mailbox.copy(mail, out, MOST_BYTES);
        } catch (MessagingException | IOException e) {
            var attempts =
                    folders.trouble(place, "fetch-" + kind(e), !next, mail.receivedAt(), mail.size(), clock.instant());
            if (next && attempts >= MOST_ATTEMPTS) {
                passBy(mail, place, true, "fetch-" + kind(e));
            }
            throw e;
        }
    }

    /** @return whether it is in the database now, from here or from before */
    private boolean keep(
            Path raw, boolean whole, Place place, boolean next, Instant receivedAt, Found mail, Path folder)
            throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(raw));
                var parsed = new MailParser(settings.keep().toBytes(), folder).parse(in, whole)) {
            return mails.keep(parsed, place, next, receivedAt, mail.size()) != Mails.Kept.ELSEWHERE;
        } catch (UnreadableMail e) {
            passBy(mail, place, next, String.valueOf(e.getMessage()));
        } catch (TransientDataAccessException
                | NonTransientDataAccessResourceException
                | TransactionException
                | NoDiagram e) {
            throw e;
        } catch (DataIntegrityViolationException e) {
            passBy(mail, place, next, "refused-by-database");
        } catch (RuntimeException e) {
            passBy(mail, place, next, kind(e));
        }
        return false;
    }

    private void passBy(Found mail, Place place, boolean next, String reason) {
        log.warn("Mail {} of the mailbox cannot be read: {}", place.uid(), reason);
        transaction.executeWithoutResult(status -> {
            folders.trouble(place, reason, true, mail.receivedAt(), mail.size(), clock.instant());
            if (next) {
                folders.advance(place);
            }
            trail.record(TrailEntry.of("mail.unreadable", "mailbox", String.valueOf(place.uid()))
                    .because(reason));
        });
    }

    private static String kind(Exception e) {
        return e.getClass().getSimpleName();
    }

    @Override
    public void start() {
        running = true;
        stopping = false;
        if (!settings.isConfigured()) {
            return;
        }
        var reader = new Thread(this::work, "mailbox");
        reader.setDaemon(true);
        reader.start();
        thread = reader;
    }

    /** Waits for the mail at hand. */
    @Override
    public void stop() {
        running = false;
        stopping = true;
        wake.release();
        var reader = thread;
        if (reader == null) {
            return;
        }
        try {
            reader.join(PATIENCE);
            reader.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
