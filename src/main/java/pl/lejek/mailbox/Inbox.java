package pl.lejek.mailbox;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.mailbox.MailView.FileView;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.worklist.TaskCompletion;
import pl.lejek.worklist.WorkItem;
import pl.lejek.worklist.Worklist;

/** What people do with mails. Who may see a mail is checked here: with a customer those who see the card. */
@Service
@Transactional
public class Inbox {

    private static final String SORT_MAIL = "sort-mail";

    private static final Set<MailState> REMOVABLE =
            Set.of(MailState.RECEIVED, MailState.WAITING, MailState.SET_ASIDE, MailState.BOUNCED);

    private final MailStore store;
    private final MailProcesses processes;
    private final Worklist worklist;
    private final TaskCompletion completion;
    private final CustomerCards cards;
    private final CurrentUser user;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Inbox(
            MailStore store,
            MailProcesses processes,
            Worklist worklist,
            TaskCompletion completion,
            CustomerCards cards,
            CurrentUser user,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.processes = processes;
        this.worklist = worklist;
        this.completion = completion;
        this.cards = cards;
        this.user = user;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Mails that belong to nobody.
     *
     * @param states of those that wait for a person or were set aside
     */
    @Transactional(readOnly = true)
    public Page<MailView> list(Collection<MailState> states, @Nullable String cursor, int limit) {
        record After(Instant at, UUID id) {}
        var after = Cursor.read(cursor, it -> new After(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.list(states, after == null ? null : after.at(), after == null ? null : after.id(), limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.receivedAt(), it.id()).toString());
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public MailView get(MailId id) {
        return store.find(id.value()).filter(this::isVisible).orElseThrow(() -> new NotFound("mail", id.toString()));
    }

    private boolean isVisible(MailView mail) {
        var customer = mail.customerId();
        var undecided = mail.state() == MailState.WAITING || customer == null;
        return undecided && user.may(Kind.MAIL, Level.VIEW)
                || customer != null && user.may(Kind.ACTIVITY, Level.VIEW) && cards.isVisible(new CustomerId(customer));
    }

    /** @throws NotFound when there is none that the current user may know of, or it was too large to be kept */
    @Transactional(readOnly = true)
    public FileView file(MailId id, UUID file) {
        return get(id).files().stream()
                .filter(it -> it.id().equals(file) && it.kept())
                .findFirst()
                .orElseThrow(() -> new NotFound("file", file.toString()));
    }

    /** Writes out a file that {@link #file} has let through. */
    @Transactional(readOnly = true)
    public void write(FileView file, OutputStream out) throws IOException {
        store.write(file.id(), out);
    }

    /** Says whose a mail is, through the form of its task. */
    public MailView sort(MailId id, @Nullable String decision, @Nullable String customerId, @Nullable String reason) {
        var task = task(get(id));
        var data = new HashMap<String, @Nullable Object>();
        data.put("decision", decision);
        if ("customer".equals(decision)) {
            var customer = customer(customerId);
            // The form offers whoever has the address, and whom the mail was given to.
            store.about(id.value(), Correspondence.CUSTOMER, customer.toString(), customer.value());
            data.put("customerId", customer.toString());
        } else if ("ignore".equals(decision)) {
            data.put("reason", reason);
        }
        completion.complete(task.id(), data);
        store.decided(id.value(), user.id(), clock.instant());
        return store.find(id.value()).orElseThrow();
    }

    private CustomerId customer(@Nullable String id) {
        try {
            var customer = id == null ? null : CustomerId.of(id);
            if (customer != null && cards.isVisible(customer)) {
                return customer;
            }
        } catch (IllegalArgumentException e) {
            // said below, as for a card that is not there
        }
        throw new FieldErrors("customerId", messages.text("mailbox.customer-unknown"));
    }

    private WorkItem task(MailView mail) {
        return openTask(new MailId(mail.id())).orElseThrow(() -> new Conflict(messages.text("mailbox.not-waiting")));
    }

    private Optional<WorkItem> openTask(MailId id) {
        return worklist.ofSubject(id.subject()).stream()
                .filter(it -> it.taskKey().equals(SORT_MAIL))
                .findFirst();
    }

    /** Brings a mail back that was set aside: a person decides. */
    public MailView reopen(MailId id) {
        var mail = get(id);
        if (mail.state() != MailState.SET_ASIDE || mail.subject() == null) {
            throw new Conflict(messages.text("mailbox.not-set-aside"));
        }
        trail.record(TrailEntry.of("mail.reopened", MailId.SUBJECT, id.toString()));
        store.inCase(id.value(), processes.reopened(id));
        feed.changed("mails");
        return store.find(id.value()).orElseThrow();
    }

    /**
     * Removes the words and files of a mail that belongs to nobody, for good; its case ends.
     *
     * @throws Conflict when it stands with a customer
     */
    public void remove(MailId id) {
        var mail = get(id);
        if (mail.customerId() != null || !REMOVABLE.contains(mail.state())) {
            throw new Conflict(messages.text("mailbox.not-nobodys"));
        }
        processes.removed(id);
        store.forget(id.value());
        store.becomes(id.value(), MailState.SET_ASIDE, "removed");
        trail.record(
                TrailEntry.of("mail.removed", MailId.SUBJECT, id.toString()).inCase(mail.caseId()));
        feed.changed("mails");
    }

    /** @return states that belong to the inbox, by the words of the API */
    public static List<MailState> states(String word) {
        return switch (word) {
            case "waiting" -> List.of(MailState.WAITING);
            case "set-aside" -> List.of(MailState.SET_ASIDE, MailState.BOUNCED);
            case "received" -> List.of(MailState.RECEIVED);
            default -> List.of();
        };
    }

    @Transactional(readOnly = true)
    public int waiting() {
        return store.count(MailState.WAITING);
    }
}
