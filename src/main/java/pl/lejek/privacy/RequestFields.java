package pl.lejek.privacy;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** What the forms of a request show and ask for. */
@Component
class RequestFields implements RecordFields {

    private static final Set<String> SHOWN =
            Set.of("kindText", "person", "deadline", "holdText", "heldText", "remainsText");
    private static final Map<String, String> ASKED = Map.of(
            "identityHow", "identity_how",
            "reason", "reason",
            "done", "done",
            "handedOver", "handed_over",
            "answeredHow", "answered_how");

    private static final int MOST_FILES = 50;

    private final ObjectProvider<DataRequests> requests;
    private final Messages messages;

    RequestFields(ObjectProvider<DataRequests> requests, Messages messages) {
        this.requests = requests;
        this.messages = messages;
    }

    @Override
    public String type() {
        return DataRequest.SUBJECT;
    }

    @Override
    public boolean knows(String field) {
        return SHOWN.contains(field) || ASKED.containsKey(field);
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var values = new HashMap<String, @Nullable Object>();
        if (subject.type().equals(DataRequest.SUBJECT)) {
            requests.getObject()
                    .find(UUID.fromString(subject.id()))
                    .ifPresent(it -> fields.forEach(field -> values.put(field, value(it, field))));
        }
        return values;
    }

    private @Nullable Object value(DataRequest it, String field) {
        return switch (field) {
            case "kindText" -> messages.text("privacy.kind-" + it.kind().key());
            case "person" -> person(it);
            case "deadline" ->
                messages.text(
                        "privacy.deadline",
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(LocaleContextHolder.getLocale())
                                .format(requests.getObject().dueOn(it)),
                        requests.getObject().daysLeft(it));
            case "holdText" -> holds(it);
            case "heldText" -> requests.getObject().summary(it.id());
            case "remainsText" -> remains(it);
            case "identityHow" -> it.identityHow();
            case "reason" -> it.reason();
            case "done" -> it.done();
            case "handedOver" -> it.handedOver();
            case "answeredHow" -> it.answeredHow();
            default -> null;
        };
    }

    private String person(DataRequest it) {
        var name = requests.getObject().label(it);
        return name == null ? messages.text("privacy.nobody") : name;
    }

    private String holds(DataRequest it) {
        List<LegalHold> holds = requests.getObject().holdsOn(it.id());
        return holds.isEmpty()
                ? messages.text("privacy.no-hold")
                : holds.stream()
                        .map(hold -> messages.text("privacy.hold", hold.reason()))
                        .collect(Collectors.joining("\n"));
    }

    private String remains(DataRequest it) {
        var searches = requests.getObject().searches(it.id());
        if (searches.isEmpty()) {
            return "";
        }
        var last = searches.get(searches.size() - 1);
        var places = last.places().stream()
                .map(place -> place.place() + " (" + (place.certain() + place.possible()) + ")")
                .collect(Collectors.joining(", "));
        var text = messages.text("privacy.remains", last.certain(), last.possible(), places);
        return Stream.of(text, files(it), last.unread().isEmpty() ? "" : unread(last))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** A file may be called after somebody: its name is for those alone who may know who asks. */
    private String files(DataRequest it) {
        var files = requests.getObject().files(it.id());
        if (files.isEmpty()) {
            return "";
        }
        var named = requests.getObject().seesPeople()
                ? files.stream().limit(MOST_FILES).collect(Collectors.joining(", "))
                : "…";
        return messages.text("privacy.remains-files", files.size(), files.size() > MOST_FILES ? named + ", …" : named);
    }

    private String unread(DataRequests.SearchView search) {
        var places = search.unread().stream()
                .map(it -> it.place() + " (" + it.files() + ", " + messages.text("privacy.unread-" + it.why()) + ")")
                .collect(Collectors.joining(", "));
        return messages.text("privacy.unread", search.unreadFiles(), places);
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        if (!subject.type().equals(DataRequest.SUBJECT)) {
            return;
        }
        fields.keySet().stream().filter(SHOWN::contains).findFirst().ifPresent(it -> {
            throw new FieldErrors(it, messages.text("privacy.shown-only"));
        });
        var id = UUID.fromString(subject.id());
        fields.forEach((field, value) -> {
            var column = ASKED.get(field);
            if (column != null) {
                var text = value == null || value.toString().isBlank() ? null : value.toString();
                requests.getObject().write(id, column, text);
            }
        });
    }
}
