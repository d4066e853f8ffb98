package pl.lejek.activity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.activity.AgendaItem.State;
import pl.lejek.activity.AgendaItem.Type;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;

/** A user's calendar: planned calls and meetings, tasks with a date, next steps (domain.md ACT-09, ACT-10). */
@Service
@Transactional(readOnly = true)
public class Agenda {

    private static final Comparator<AgendaItem> SOONEST_FIRST =
            Comparator.comparing(AgendaItem::at).thenComparing(AgendaItem::id);

    private final List<AgendaSource> sources;
    private final Users users;

    Agenda(List<AgendaSource> sources, Users users) {
        this.sources = sources;
        this.users = users;
    }

    /** @return what is still to be done or was done, soonest first, of the kinds that the user may read */
    public List<AgendaItem> of(String user, Instant from, Instant until) {
        return withCancelled(user, from, until).stream()
                .filter(it -> it.state() != State.CANCELLED)
                .toList();
    }

    /** The same for programs that keep a copy and must hear of what was cancelled. */
    public List<AgendaItem> withCancelled(String user, Instant from, Instant until) {
        var all = sources.stream()
                .filter(it -> users.may(user, it.kind(), Level.VIEW))
                .flatMap(it -> it.items(user, from, until).stream())
                .toList();
        // The task that reports a call is the call: it stands there once.
        var reported = all.stream()
                .filter(it -> it.type() == Type.CALL || it.type() == Type.MEETING)
                .map(AgendaItem::taskId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(it -> it.type() != Type.TASK || !reported.contains(it.taskId()))
                .sorted(SOONEST_FIRST)
                .toList();
    }
}
