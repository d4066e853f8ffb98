package pl.lejek.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.lejek.platform.figures.Figure;
import pl.lejek.platform.figures.FigureSource;

/** Whether the mailbox is read. */
@Component
class MailFigures implements FigureSource {

    private final MailboxSettings settings;
    private final MailStore mails;
    private final FolderStore folders;
    private final Clock clock;

    MailFigures(MailboxSettings settings, MailStore mails, FolderStore folders, Clock clock) {
        this.settings = settings;
        this.mails = mails;
        this.folders = folders;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        figures.add(new Figure(
                "lejek_mails_waiting", "Mails that a person has to sort", Map.of(), mails.count(MailState.WAITING)));
        if (settings.isConfigured()) {
            figures.add(new Figure(
                    "lejek_mails_unreadable",
                    "Mails on the server that could not be read",
                    Map.of(),
                    folders.unreadableCount()));
            folders.standing(settings.folder())
                    .filter(it -> it.readAt() != null)
                    .ifPresent(it -> figures.add(new Figure(
                            "lejek_mailbox_last_read_seconds",
                            "How long ago the mailbox was read to its end",
                            Map.of(),
                            Duration.between(it.readAt(), clock.instant()).toMillis() / 1000.0)));
        }
        return figures;
    }
}
