package pl.lejek.messaging;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.Subjects;

/** What messages say and to whom, for those who may know the recipient. */
@Service
@Transactional(readOnly = true)
public class Letters {

    private static final String HIDDEN = "https://…";

    private final MessageStore store;
    private final CurrentUser user;
    private final Users users;
    private final ObjectProvider<CustomerNames> customers;
    private final ObjectProvider<Subjects> subjects;

    Letters(
            MessageStore store,
            CurrentUser user,
            Users users,
            ObjectProvider<CustomerNames> customers,
            ObjectProvider<Subjects> subjects) {
        this.store = store;
        this.user = user;
        this.users = users;
        this.customers = customers;
        this.subjects = subjects;
    }

    /**
     * @return nothing when the caller may not know the recipient, or when the letter is gone: it never was one (no
     *     consent, no address), or its person was removed
     */
    public Optional<LetterView> find(MessageView message) {
        return mayRead(message) ? store.letter(message.id()).map(Letters::shown) : Optional.empty();
    }

    /** @return whether the caller may know the recipient */
    public boolean mayRead(MessageView message) {
        if (!user.may(Kind.MESSAGE, Level.VIEW)) {
            return false;
        }
        var recipient = message.recipient();
        if (message.customerId() != null) {
            return user.may(Kind.CUSTOMER, Level.VIEW) && isInSight(message.customerId());
        }
        if (recipient.type().equals(Recipient.USER)) {
            return recipient.id().equals(user.id())
                    || user.seesEveryTeam()
                    || users.find(recipient.id()).filter(this::isOurs).isPresent();
        }
        return Kind.of(recipient.type()).filter(it -> user.may(it, Level.VIEW)).isPresent() && isInReach(recipient);
    }

    /** @throws NotFound when there is none that the caller may know of */
    public Attachment attachment(String messageId, int position) {
        var files = store.find(messageId)
                .filter(this::mayRead)
                .map(it -> store.attachments(messageId))
                .orElse(List.of());
        if (position < 1 || position > files.size()) {
            throw new NotFound("attachment", position + " of message " + messageId);
        }
        return files.get(position - 1);
    }

    /** The personal link is nowhere kept. */
    private static LetterView shown(LetterView it) {
        return new LetterView(
                it.address(), it.subject(), it.body().replace(UnsubscribeLinks.PLACE, HIDDEN), it.attachments());
    }

    private boolean isInSight(String customer) {
        var names = customers.getIfAvailable();
        return names != null && names.inSight(List.of(customer)).containsKey(customer);
    }

    private boolean isOurs(Users.UserView recipient) {
        return recipient.teams().stream().anyMatch(user::manages);
    }

    private boolean isInReach(Recipient recipient) {
        return subjects.stream()
                .filter(it -> it.type().equals(recipient.type()))
                .flatMap(it -> it.find(recipient.id()).stream())
                .anyMatch(it -> user.seesEveryTeam()
                        || user.id().equals(it.owner())
                        || (it.team() != null && user.teams().contains(it.team())));
    }
}
