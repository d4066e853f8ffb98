package pl.lejek.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.NotFound;

/** How the reading of the mailbox stands, for administrators. */
@Service
@Transactional
public class Mailbox {

    private final MailboxSettings settings;
    private final FolderStore folders;
    private final Trail trail;

    Mailbox(MailboxSettings settings, FolderStore folders, Trail trail) {
        this.settings = settings;
        this.folders = folders;
        this.trail = trail;
    }

    /**
     * How it stands.
     *
     * @param configured false when no mailbox is read
     * @param readAt when everything there was had been read
     * @param error kind of the fault since, null when all is well
     * @param duplicates mails that came more than once
     * @param unreadable mails that could not be read
     */
    public record State(
            boolean configured,
            @Nullable String host,
            @Nullable String folder,
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable String error,
            long duplicates,
            int unreadable) {}

    @Transactional(readOnly = true)
    public State state() {
        var standing = folders.standing(settings.folder()).orElse(null);
        return new State(
                settings.isConfigured(),
                settings.isConfigured() ? settings.host() : null,
                settings.isConfigured() ? settings.folder() : null,
                standing == null ? null : standing.readAt(),
                standing == null ? null : standing.failedAt(),
                standing == null ? null : standing.error(),
                standing == null ? 0 : standing.duplicates(),
                folders.unreadableCount());
    }

    /** @return the newest first, at most 200 */
    @Transactional(readOnly = true)
    public List<UnreadableView> unreadable() {
        return folders.unreadable();
    }

    /** Has the mail fetched again at the next look. */
    public void tryAgain(UUID id) {
        if (!folders.tryAgain(id)) {
            throw new NotFound("mail", id.toString());
        }
        trail.record(TrailEntry.of("mail.tried-again", "mailbox", id.toString()));
    }

    /** Forgets that the mail could not be read; it stays on the server. */
    public void dismiss(UUID id) {
        if (!folders.dismiss(id)) {
            throw new NotFound("mail", id.toString());
        }
        trail.record(TrailEntry.of("mail.dismissed", "mailbox", id.toString()));
    }
}
