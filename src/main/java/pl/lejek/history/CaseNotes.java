package pl.lejek.history;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.history.CaseReplay.Note;
import pl.lejek.identity.Kind;
import pl.lejek.messaging.Messaging;
import pl.lejek.rollout.RolloutNotes;
import pl.lejek.worklist.Worklist;

/** What people wrote and added in a case besides their reports, and the messages that went out for it. */
@Component
class CaseNotes {

    private final Worklist worklist;
    private final RolloutNotes rollouts;
    private final Messaging messaging;

    CaseNotes(Worklist worklist, RolloutNotes rollouts, Messaging messaging) {
        this.worklist = worklist;
        this.rollouts = rollouts;
        this.messaging = messaging;
    }

    /**
     * One of them.
     *
     * @param taskId where it is known
     * @param elementId where that is all that is known
     */
    record Written(
            CaseReplay.Kind kind,
            Instant at,
            @Nullable String taskId,
            @Nullable String elementId,
            @Nullable String who,
            Note note) {}

    /** @param reads which of it the caller may read; that there is something is told anyway */
    List<Written> of(String caseId, Predicate<Kind> reads) {
        var all = new ArrayList<Written>();
        var comments = worklist.commentsOfCase(caseId);
        var mayTasks = reads.test(Kind.TASK);
        for (var it : comments) {
            all.add(new Written(
                    CaseReplay.Kind.COMMENTED, it.at(), it.taskId(), null, it.author(), text(it.text(), mayTasks)));
        }
        // What was written at the task of an item stands there as well.
        var known = comments.stream().map(Worklist.CaseComment::id).collect(toSet());
        var mayRollouts = reads.test(Kind.ROLLOUT);
        var ofRollout = rollouts.ofCase(caseId);
        for (var it : ofRollout.comments()) {
            if (!known.contains(it.id())) {
                var note = text(it.text(), mayRollouts);
                all.add(new Written(CaseReplay.Kind.COMMENTED, it.at(), null, it.item(), it.author(), note));
            }
        }
        for (var it : ofRollout.attachments()) {
            var note = files(List.of(it.fileName()), mayRollouts, null, null);
            all.add(new Written(CaseReplay.Kind.ATTACHED, it.at(), null, it.item(), it.addedBy(), note));
        }
        var mayMessages = reads.test(Kind.MESSAGE);
        for (var it : messaging.sentInCase(caseId)) {
            var note = files(it.files(), mayMessages, it.channel().key(), it.id());
            all.add(new Written(CaseReplay.Kind.SENT, it.sentAt(), null, it.elementId(), null, note));
        }
        return all;
    }

    private static Note text(String text, boolean may) {
        return new Note(!may, may ? text : null, List.of(), null, null);
    }

    private static Note files(List<String> names, boolean may, @Nullable String channel, @Nullable String messageId) {
        return new Note(!may && !names.isEmpty(), null, may ? names : List.of(), channel, messageId);
    }
}
