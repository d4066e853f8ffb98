package pl.lejek.mailbox;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.workflow.HousekeepingTask;

/** Forgets what was set aside long ago: nobody needs the words of strangers. */
@Component
record MailExpiry(MailStore store, MailboxSettings settings, TransactionTemplate transaction, Clock clock)
        implements HousekeepingTask {

    @Override
    public String name() {
        return "mailbox.expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        transaction.executeWithoutResult(
                status -> store.forget(clock.instant().minus(Duration.ofDays(settings.keepDays()))));
    }
}
