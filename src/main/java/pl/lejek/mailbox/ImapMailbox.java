package pl.lejek.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/** One connection to the mailbox; every answer of the server has its time. Looking at a mail leaves no trace on it. */
final class ImapMailbox implements AutoCloseable {

    private static final int WINDOW = 2_000;
    private static final int BUFFER = 64 * 1024;

    /** As long a mail may take to come over, however slowly its server speaks. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Store store;
    private final IMAPFolder folder;
    private final String name;
    private final String moveTo;

    private ImapMailbox(Store store, IMAPFolder folder, MailboxSettings settings) {
        this.store = store;
        this.folder = folder;
        this.name = settings.folder();
        this.moveTo = settings.moveTo();
    }

    static ImapMailbox open(MailboxSettings settings) throws MessagingException {
        var session = Session.getInstance(properties(settings));
        var store = session.getStore("imap");
        try {
            store.connect(settings.host(), settings.actualPort(), settings.username(), settings.password());
            var folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            return new ImapMailbox(store, folder, settings);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    private static Properties properties(MailboxSettings settings) {
        var properties = new Properties();
        var timeout = String.valueOf(settings.timeout().toMillis());
        properties.setProperty("mail.imap.connectiontimeout", timeout);
        properties.setProperty("mail.imap.timeout", timeout);
        properties.setProperty("mail.imap.writetimeout", timeout);
        properties.setProperty("mail.imap.connectionpoolsize", "1");
        properties.setProperty("mail.imap.partialfetch", "true");
        properties.setProperty("mail.imap.fetchsize", String.valueOf(1024 * 1024));
        properties.setProperty("mail.imap.ignorebodystructuresize", "true");
        properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case TLS -> properties.setProperty("mail.imap.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.imap.starttls.enable", "true");
                properties.setProperty("mail.imap.starttls.required", "true");
            }
            case NONE -> {}
        }
        return properties;
    }

    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** @return the number that the next mail will have; as far as the server says so, no smaller than any there is */
    long next() throws MessagingException {
        var next = folder.getUIDNext();
        if (next > 0) {
            return next;
        }
        var last = folder.getMessageCount() == 0 ? null : folder.getMessage(folder.getMessageCount());
        return last == null ? 1 : folder.getUID(last) + 1;
    }

    /** A mail on the server. */
    record Found(IMAPMessage message, long uid, boolean seen, @Nullable Instant receivedAt, long size) {}

    /** @return mails with numbers from one to another, in order; at most {@value #WINDOW} numbers are looked at */
    List<Found> between(long first, long last) throws MessagingException {
        return found(folder.getMessagesByUID(first, Math.min(last, first + WINDOW - 1)), first);
    }

    static long window() {
        return WINDOW;
    }

    Optional<Found> find(long uid) throws MessagingException {
        var message = folder.getMessageByUID(uid);
        return message == null
                ? Optional.empty()
                : found(new Message[] {message}, uid).stream().findFirst();
    }

    private List<Found> found(Message[] messages, long first) throws MessagingException {
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(messages, profile);
        var found = new ArrayList<Found>();
        for (var it : messages) {
            if (it instanceof IMAPMessage message && !message.isExpunged()) {
                var uid = folder.getUID(message);
                // Asked for what is beyond the last, some servers answer with the last.
                if (uid >= first) {
                    found.add(new Found(
                            message,
                            uid,
                            message.isSet(Flags.Flag.SEEN),
                            instant(message.getReceivedDate()),
                            message.getSizeLong()));
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::uid));
        return found;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /**
     * Copies a mail, piece by piece.
     *
     * @return whether all of it was copied
     */
    boolean copy(Found mail, OutputStream out, long most) throws MessagingException, IOException {
        var started = System.nanoTime();
        mail.message().setPeek(true);
        var copied = 0L;
        try (var in = mail.message().getMimeStream()) {
            var buffer = new byte[BUFFER];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                var room = Math.min(n, most - copied);
                out.write(buffer, 0, (int) room);
                copied += room;
                if (room < n) {
                    return false;
                }
                if (System.nanoTime() - started > LONGEST.toNanos()) {
                    throw new IOException("too slow");
                }
            }
        }
        return true;
    }

    /** Tells the server that a mail is read: marks it, or moves it away. */
    void done(Found mail) throws MessagingException {
        if (moveTo.isBlank()) {
            mail.message().setFlag(Flags.Flag.SEEN, true);
            return;
        }
        var target = store.getFolder(moveTo);
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        mail.message().setFlag(Flags.Flag.SEEN, true);
        var one = new Message[] {mail.message()};
        if (store instanceof org.eclipse.angus.mail.imap.IMAPStore imap && imap.hasCapability("MOVE")) {
            folder.moveMessages(one, target);
        } else {
            folder.copyMessages(one, target);
            mail.message().setFlag(Flags.Flag.DELETED, true);
            folder.expunge(one);
        }
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            Objects.requireNonNull(store).close();
        }
    }
}
