package pl.lejek.studio;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import pl.lejek.platform.web.Messages;
import pl.lejek.studio.check.DraftCheck;
import pl.lejek.studio.check.Finding;
import pl.lejek.studio.check.Finding.Severity;

/** What is wrong with a draft, in the words and the language of whoever asks. */
@Service
public class Judgement {

    private final DraftCheck check;
    private final Messages messages;

    Judgement(DraftCheck check, Messages messages) {
        this.check = check;
        this.messages = messages;
    }

    /**
     * Something that is wrong.
     *
     * @param severity {@code error}, {@code warning} or {@code info}
     * @param file {@code diagram}, or the id of a form or table
     * @param mend what to do about it
     */
    public record ProblemView(
            String severity, @Nullable String elementId, String rule, String message, String file, String mend) {}

    /** @return errors first; a draft with an error is not released */
    public List<ProblemView> of(@Nullable String processKey, DraftFiles files) {
        return check.check(processKey, files).stream().map(this::view).toList();
    }

    List<ProblemView> errors(@Nullable String processKey, DraftFiles files) {
        return check.check(processKey, files).stream()
                .filter(it -> it.severity() == Severity.ERROR)
                .map(this::view)
                .toList();
    }

    /** @return what a diagram alone says of the process that it draws */
    public static @Nullable String processKey(String xml) {
        try {
            return DiagramHead.read(xml).processKey();
        } catch (DiagramHead.Unreadable e) {
            return null;
        }
    }

    private ProblemView view(Finding it) {
        return new ProblemView(
                it.severity().name().toLowerCase(Locale.ROOT),
                it.elementId(),
                it.rule(),
                messages.text("studio.check." + it.key(), it.arguments().toArray()),
                it.file(),
                messages.text("studio.mend." + it.rule()));
    }
}
