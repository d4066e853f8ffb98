package pl.lejek.reactivation;

import java.util.ArrayList;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.Birthdays;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.reactivation.BirthdayProcesses.Birthday;

/**
 * Finds whose birthday is near and starts an offer for each: one in a year, however often a sweep comes by. A sweep looks at
 * every day from tomorrow on, so that the days of a sweep that was missed are made up (domain.md LIFE-09, LIFE-11).
 */
@Service
@Transactional
public class BirthdaySweeps {

    private final Birthdays birthdays;
    private final BirthdayStore store;
    private final BirthdayProcesses processes;
    private final WorkingCalendar calendar;
    private final ChangeFeed feed;

    BirthdaySweeps(
            Birthdays birthdays,
            BirthdayStore store,
            BirthdayProcesses processes,
            WorkingCalendar calendar,
            ChangeFeed feed) {
        this.birthdays = birthdays;
        this.store = store;
        this.processes = processes;
        this.calendar = calendar;
        this.feed = feed;
    }

    /** @param daysBefore how many days ahead an offer is made, 1 or more */
    public void begin(String sweep, int daysBefore) {
        var today = calendar.today();
        store.beginSweep(sweep, today.plusDays(1), today.plusDays(daysBefore), calendar.now());
    }

    /** Looks at so many more customers and starts the offers of those who have none yet; @return whether there may be more */
    public boolean startSome(String sweep, int atOnce) {
        var place = store.lockPlace(sweep);
        var day = place.day();
        var after = place.customer();
        var near = new ArrayList<Birthday>();
        while (!day.isAfter(place.until()) && near.size() < atOnce) {
            var wanted = atOnce - near.size();
            var found = birthdays.on(day, after, wanted);
            for (CustomerId it : found) {
                near.add(new Birthday(it, day));
            }
            if (found.size() < wanted) {
                day = day.plusDays(1);
                after = null;
            } else {
                after = found.get(found.size() - 1);
            }
        }
        var taken = store.take(near, calendar.now());
        if (!taken.isEmpty()) {
            store.started(taken, processes.start(taken));
            feed.changed("reactivation");
        }
        store.reached(sweep, day, after, taken.size());
        return !day.isAfter(place.until());
    }

    public void finish(String sweep) {
        store.endSweep(sweep, calendar.now());
        feed.changed("reactivation");
    }
}
