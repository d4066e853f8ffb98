package pl.lejek.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.mailbox.MailStore.NewMail;
import pl.lejek.mailbox.MailStore.Sender;
import pl.lejek.mailbox.mime.Automatic;
import pl.lejek.mailbox.mime.MailAddress;
import pl.lejek.mailbox.mime.MailParser;
import pl.lejek.mailbox.mime.ParsedMail;
import pl.lejek.mailbox.mime.UnreadableMail;
import pl.lejek.messaging.Messaging;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Takes mails in, each once: its words, its files and its case in one transaction. */
@Service
public class Mails {

    private static final Pattern OWN_ID = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@lejek>");
    private static final Pattern TAG = Pattern.compile("(?i)[^@]*\\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@.*");

    private final MailStore store;
    private final FolderStore folders;
    private final MailProcesses processes;
    private final MailboxSettings settings;
    private final Messaging messaging;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    Mails(
            MailStore store,
            FolderStore folders,
            MailProcesses processes,
            MailboxSettings settings,
            Messaging messaging,
            Trail trail,
            ChangeFeed feed,
            Clock clock) {
        this.store = store;
        this.folders = folders;
        this.processes = processes;
        this.settings = settings;
        this.messaging = messaging;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Takes in a mail that did not come through the mailbox.
     *
     * @param raw as RFC 5322 writes it
     * @return empty when the same mail is there already
     */
    @Transactional
    public Optional<MailId> receive(InputStream raw, Instant receivedAt) throws UnreadableMail {
        var folder = temporary();
        try (var mail = new MailParser(settings.keep().toBytes(), folder).parse(raw, true)) {
            return keep(mail, null, receivedAt, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(folder);
        }
    }

    /** How the keeping of a mail from the mailbox ended. */
    enum Kept {
        NEW,
        TWICE,
        /** Another node was faster. */
        ELSEWHERE
    }

    /**
     * Keeps a mail from the mailbox and moves on.
     *
     * @param next false when the mail was left behind before
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Kept keep(ParsedMail mail, Place place, boolean next, Instant receivedAt, long size) throws IOException {
        if (next && !folders.advance(place)) {
            return Kept.ELSEWHERE;
        }
        folders.solved(place);
        if (keep(mail, place, receivedAt, size).isPresent()) {
            return Kept.NEW;
        }
        folders.duplicate(place.folder());
        return Kept.TWICE;
    }

    private Optional<MailId> keep(ParsedMail mail, @Nullable Place place, Instant receivedAt, long size)
            throws IOException {
        var id = new MailId(UUID.randomUUID());
        var now = clock.instant();
        var at = receivedAt.isAfter(now) ? now : receivedAt;
        var sender = sender(mail);
        var report = mail.report();
        var kept = new NewMail(
                id.value(),
                place,
                at,
                now,
                size,
                kind(mail, sender, at),
                sender,
                answers(mail).orElse(null),
                bounced(mail).orElse(null),
                report == null ? null : report.status() + (report.isForGood() ? "" : " later"));
        if (!store.add(kept, mail)) {
            return Optional.empty();
        }
        var number = 1;
        for (var file : mail.files()) {
            store.add(id.value(), number++, file);
        }
        trail.record(TrailEntry.of("mail.received", MailId.SUBJECT, id.toString())
                .with("kind", null, kept.kind().key())
                .with("files", null, mail.files().size()));
        store.inCase(id.value(), processes.received(id));
        feed.changed("mails");
        return Optional.of(id);
    }

    /** Whoever answers are to go to: forms on web pages write in their own name on behalf of somebody else. */
    private Sender sender(ParsedMail mail) {
        var from = mail.from();
        var replyTo = mail.replyTo();
        var writer = replyTo != null && (from == null || isOwn(from)) && !isOwn(replyTo) ? replyTo : from;
        if (writer == null) {
            return new Sender(null, null, null);
        }
        return new Sender(writer.address(), writer.address().toLowerCase(Locale.ROOT), writer.name());
    }

    private boolean isOwn(MailAddress address) {
        return settings.isOwn(address.address())
                || MailboxSettings.withoutTag(address.address())
                        .equals(MailboxSettings.withoutTag(messaging.senderAddress()));
    }

    private MailKind kind(ParsedMail mail, Sender sender, Instant at) {
        var address = sender.address();
        if (mail.ours() || address != null && isOwn(new MailAddress(address, null))) {
            return mail.automatic() == Automatic.BOUNCE ? MailKind.BOUNCE : MailKind.OWN;
        }
        return switch (mail.automatic()) {
            case BOUNCE -> MailKind.BOUNCE;
            case REPLY -> MailKind.AUTO_REPLY;
            case BULK -> MailKind.BULK;
            case NO -> isFlood(sender, at) ? MailKind.FLOOD : MailKind.PERSONAL;
        };
    }

    private boolean isFlood(Sender sender, Instant at) {
        var key = sender.key();
        return key != null && store.countOf(key, at.minus(Duration.ofHours(1)), at) >= settings.perSender();
    }

    /** @return the message of ours that it answers: by its references, or by the address it was sent to */
    private static Optional<UUID> answers(ParsedMail mail) {
        var named = mail.references().stream().flatMap(it -> group(OWN_ID, it));
        var addressed = mail.recipients().stream().flatMap(it -> group(TAG, it.address()));
        return Stream.concat(named, addressed).findFirst();
    }

    private static Optional<UUID> bounced(ParsedMail mail) {
        var report = mail.report();
        return Optional.ofNullable(report)
                .flatMap(it -> Optional.ofNullable(it.messageId()))
                .flatMap(it -> group(OWN_ID, it).findFirst())
                .or(() -> mail.automatic() == Automatic.BOUNCE ? answers(mail) : Optional.empty());
    }

    private static Stream<UUID> group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.matches() ? Stream.of(UUID.fromString(matcher.group(1))) : Stream.empty();
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("lejek-mail-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
