package pl.lejek.activity;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.Worklist;

/** Overdue tasks in the daily digest. */
@Component
class OverdueWork implements DigestSource {

    private final Worklist work;
    private final Clock clock;

    OverdueWork(Worklist work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "overdue";
    }

    @Override
    public List<Item> items(int idleDays) {
        return work.overdue(clock.instant()).stream()
                .map(it -> new Item(it.assignee(), it.label()))
                .toList();
    }
}
