package pl.lejek.activity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.activity.DigestSource.Item;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Users;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.platform.web.Messages;

/** Tells every owner in one letter what lies idle and what is overdue; who has nothing gets nothing. */
@Service
@Transactional
public class Digests {

    private static final int SHOWN = 20;

    private final List<DigestSource> sources;
    private final Messaging messaging;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Messages messages;

    Digests(List<DigestSource> sources, Messaging messaging, Users users, WorkingCalendar calendar, Messages messages) {
        this.sources = sources;
        this.messaging = messaging;
        this.users = users;
        this.calendar = calendar;
        this.messages = messages;
    }

    /** Queues today's letters; a second call on the same day of the sales zone queues nothing more. */
    public void send(String caseId, int idleDays) {
        var byOwner = new TreeMap<String, Map<String, List<String>>>();
        for (var source : sources) {
            for (var item : source.items(idleDays)) {
                group(byOwner, source.key(), item);
            }
        }
        byOwner.forEach((owner, groups) -> send(caseId, owner, groups));
    }

    private static void group(Map<String, Map<String, List<String>>> byOwner, String key, Item item) {
        byOwner.computeIfAbsent(item.owner(), it -> new LinkedHashMap<>())
                .computeIfAbsent(key, it -> new java.util.ArrayList<>())
                .add(item.label());
    }

    private void send(String caseId, String owner, Map<String, List<String>> groups) {
        var user = users.find(owner).filter(Users.UserView::active);
        if (user.isEmpty()) {
            return;
        }
        var language = user.get().language();
        var locale = Locale.forLanguageTag(language == null ? "pl" : language);
        var text = new StringBuilder();
        groups.forEach((key, labels) -> {
            text.append(messages.text(locale, "activity.digest-" + key, labels.size()))
                    .append('\n');
            labels.stream()
                    .limit(SHOWN)
                    .forEach(it -> text.append("- ").append(it).append('\n'));
            if (labels.size() > SHOWN) {
                text.append("- …\n");
            }
            text.append('\n');
        });
        var request = MessageRequest.notice("daily-digest/" + calendar.today() + "/" + owner, "daily-digest", owner)
                .inCase(caseId, "daily-digest", "send-digests")
                .with("list", text);
        for (var group : groups.entrySet()) {
            request = request.property(group.getKey(), group.getValue().size());
        }
        messaging.queue(request);
    }
}
